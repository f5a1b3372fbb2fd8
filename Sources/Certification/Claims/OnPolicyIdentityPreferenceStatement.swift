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
import Theory

/// The gradient of on-policy identity preference optimisation is that of the win rate, and vanishes
/// where h - m S is constant.
enum OnPolicyIdentityPreferenceStatement {
  static let quantity =
    "-4 grad [m E_p(S) - KL(p || ref)] less the derivative of the loss, and less "
    + "4 p [h - m S - E_p(h - m S)], every logit"

  static func statement<Number: EnclosingScalar>(
    at problem: CategoricalProblem<Number>
  ) -> CertifiedStatement<Number> {
    guard problem.showsLabels() else { return .unknown(quantity) }
    let policy = problem.policy
    let gradient = OnPolicyIdentityPreference.gradient(of: policy, at: problem)
    let margins = policy.winMargins(by: ScoreClasses(problem.reward, gap: 0))
    let deviation = policy.expectationGradient(
      of: zip(problem.change(policy), margins).map { $0 - problem.margin * $1 })
    return CertifiedStatement(
      quantity,
      equal: [
        (
          gradient,
          problem.derivatives { constants, moving in
            constants.identityLoss(constants.change(moving), under: constants.policy).value
          }
        ), (gradient, deviation.map { Number(4) * $0 }),
      ])
  }
}
