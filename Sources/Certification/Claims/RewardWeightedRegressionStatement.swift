//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import CertifiedArithmetic
import PreferenceModel
import Scalar
import Theory

/// Regression with weights e^(r / beta) is the forward divergence from the optimum, up to constants.
enum RewardWeightedRegressionStatement {
  static func statement<Number: EnclosingScalar>(
    at problem: CategoricalProblem<Number>
  ) -> CertifiedStatement<Number> {
    let optimum = problem.optimum.distribution
    return CertifiedStatement(
      "E_ref[e^(r / beta) log p] + Z (KL(p* || p) + H(p*))",
      vanishing: [RewardWeightedRegression.residual(at: problem)],
      figures: [
        ("KL(p* || p)", optimum.divergence(from: problem.policy)), ("H(p*)", optimum.entropy),
      ])
  }
}
