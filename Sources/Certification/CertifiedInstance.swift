//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import CertifiedArithmetic
public import PreferenceModel
import Scalar
public import Theory

/// A problem on which claims are certified.
public struct CertifiedInstance<Number: EnclosingScalar>: Sendable {
  /// The problem with inputs enclosed at the highest precision that will be used.
  public let problem: Problem<Number>
  /// The same problem in floating point, for what reports say about it.
  public let instance: Instance

  /// The instance of a problem whose inputs are enclosed, such as decimal numbers of a file.
  public init(name: String, problem: Problem<Number>) {
    self.problem = problem
    instance = Instance(name: name, problem: problem.converted(\.approximation))
  }

  /// The instance whose inputs are the binary numbers of another one, exactly; what follows from them
  /// is enclosed with so many digits.
  public init(_ instance: Instance, bits: Int) {
    self.instance = instance
    problem = Precision.$bits.withValue(bits) { instance.problem.converted { Number($0) } }
  }
}
