//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import Scalar

/// The remainder T2 of Theorem 4.1 as a route gives it, and upper bounds on its norm.
public struct RemainderTotals: Sendable {
  /// T2, d numbers, each with a bound on the mass of its terms.
  public var vector: SignedSums<Double>
  /// A bound on ||T2|| from self-concordance; never below the sum over pairs.
  public var selfConcordantBound: Double
  /// A bound on ||T2|| from the largest second derivative of sigma; never below the sum over pairs.
  public var quadraticBound: Double

  /// The smaller of the two bounds.
  public var bound: Double { min(selfConcordantBound, quadraticBound) }

  /// The remainder with its bounds.
  public init(
    vector: SignedSums<Double>, selfConcordantBound: Double, quadraticBound: Double
  ) {
    self.vector = vector
    self.selfConcordantBound = selfConcordantBound
    self.quadraticBound = quadraticBound
  }
}
