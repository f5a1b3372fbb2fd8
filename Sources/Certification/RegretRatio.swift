//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import CertifiedArithmetic
import Estimation
import PreferenceModel
import Samplers
import Scalar

/// The asymptotic regret of T-PILAF over that of Vanilla at the same number of labels,
/// tr(Sigma* Omega) of the one over that of the other, at theta*.
enum RegretRatio {
  /// The bandit on which the ratio is almost two: pi_ref = (0.2, 0.7, 0.1), r* = (0, -3, 3), beta = 2,
  /// in decimal numbers enclosed as such.
  static func counterexample<Number: EnclosingScalar>(
    over type: Number.Type = Number.self
  ) -> Problem<Number> {
    let logits = [2, 7, 1].map { Number.log(Number($0) / Number(10)) }
    return .bandit(
      beta: Number(2), referenceLogits: logits, policyLogits: logits,
      reward: [0, -3, 3].map { Number($0) })
  }

  /// The ratio for a problem at the precision in force.
  static func ratio<Number: EnclosingScalar>(
    of problem: Problem<Number>
  ) throws(CertifiedRefusal) -> Number {
    let point = try CertifiedPoint(problem, at: .optimum)
    let pilaf = try CertifiedCovariance(TheoreticalPilaf(), at: point, link: .logistic)
    let vanilla = try CertifiedCovariance(VanillaSampling(), at: point, link: .logistic)
    return pilaf.criterion / vanilla.criterion
  }
}
