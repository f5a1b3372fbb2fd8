//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import CertifiedArithmetic
import PreferenceModel
import Scalar
import Theory

/// The mean of sampled log-ratios has no derivative on-policy.
enum InertPenaltyStatement {
  static func statement<Number: EnclosingScalar>(
    at problem: CategoricalProblem<Number>
  ) -> CertifiedStatement<Number> {
    statement(at: problem, draws: problem.policy)
  }

  /// The statement for responses drawn from some law.
  static func statement<Number: EnclosingScalar>(
    at problem: CategoricalProblem<Number>, draws: FiniteDistribution<Number>
  ) -> CertifiedStatement<Number> {
    let fixed = FiniteDistribution(logits: draws.logProbabilities.map { Dual(value: $0) })
    let derivatives = problem.derivatives {
      InertPenalty.penalty(of: $1, under: fixed, at: $0).value
    }
    let honest = problem.policy.reverseDivergenceGradient(toward: problem.reference)
    return CertifiedStatement(
      "derivative of E_p[log(p' / ref)] in p' at p, every logit",
      equal: [(derivatives.map { _ in .zero }, derivatives)],
      figures: [("norm of grad KL(p || ref)", honest.euclideanNorm())])
  }
}
