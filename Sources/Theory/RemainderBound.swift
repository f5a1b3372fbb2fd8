//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Alignment
import Scalar

/// The comparison of T2 with a bound on it.
enum RemainderBound {
  /// The source that both bounds share.
  static let source = "derived here; PILAF, Theorem 4.1, leaves the constant open"

  /// ||T2|| against a bound, both with their rounding.
  static func evidence(
    of bound: Double, on instance: any AlignedSubject, findings: [Evidence.Finding] = []
  ) -> Evidence {
    let remainder = instance.alignment.remainder.vector
    let tolerance = RoundingTolerance(
      operations: instance.roundings,
      mass: remainder.masses.euclideanNorm() + min(bound, .greatestFiniteMagnitude))
    return Evidence(
      instance: instance, quantity: "norm of T2", measured: remainder.values.euclideanNorm(),
      limit: bound, tolerance: tolerance.bound, toleranceReason: RoundingTolerance.reason,
      findings: findings)
  }
}
