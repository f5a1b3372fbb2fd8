//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import CertifiedArithmetic
import PairSums
import PreferenceModel
import Samplers
import Scalar

/// The symmetrised law of T-PILAF over pi(a) pi(b) / (2 (1 + Z+ Z-) sigma'(D)), less one.
enum DensityIdentityStatement {
  static func statement<Number: EnclosingScalar>(
    at view: CertifiedView<Number>
  ) -> CertifiedStatement<Number> {
    var residuals: [Number] = []
    for prompt in view.problem.prompts {
      let law = TheoreticalPilaf().pairLaw(at: prompt)
      let policy = prompt.policy.logProbabilities
      let reward = prompt.implicitReward
      let total = prompt.totalWeight
      var row = [Number](repeating: .zero, count: prompt.responses)
      for first in 0..<prompt.responses {
        law.fillSymmetrisedRow(first, into: &row)
        for second in first..<prompt.responses {
          let slope = Logistic.slope(reward[first] - reward[second])
          let density =
            Number.exp(policy[first] + policy[second])
            / (Number(2) * total * slope)
          residuals.append(row[second - first] / density - .one)
        }
      }
    }
    return CertifiedStatement(
      quantity: "mu_sym(a, b) 2 (1 + Z+ Z-) sigma'(D) / (pi(a) pi(b)) - 1 for every pair",
      form: .vanishing(residuals, size: .one))
  }
}
