//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Scalar

/// How far a quantity is from where theory puts it, and how far rounding may carry it.
struct Residual {
  let value: Double
  let tolerance: Double

  /// The residual of a sum of this mass after this many roundings.
  init(_ value: Double, operations: Double, mass: Double) {
    self.init(value, tolerance: RoundingTolerance(operations: operations, mass: mass).bound)
  }

  /// A residual whose tolerance is known.
  init(_ value: Double, tolerance: Double) {
    self.value = value.magnitude
    self.tolerance = tolerance
  }

  /// The residual in units of its tolerance; infinite where it is not a number.
  var ratio: Double {
    guard !value.isNaN else { return .infinity }
    return value == 0 ? 0 : value / tolerance
  }
}

extension Sequence<Residual> {
  /// The residual that is largest against its tolerance; zero where there is none.
  func worst() -> Residual {
    self.max { $0.ratio < $1.ratio } ?? Residual(0, tolerance: 0)
  }
}

extension Evidence {
  /// The evidence of a residual that theory says is zero.
  init(
    instance: any Subject, quantity: String, residual: Residual, findings: [Finding] = [],
    toleranceReason: String = RoundingTolerance.reason, undecidedReason: String? = nil
  ) {
    self.init(
      instance: instance, quantity: quantity, measured: residual.value,
      tolerance: residual.tolerance, toleranceReason: toleranceReason, findings: findings,
      undecidedReason: undecidedReason)
  }
}
