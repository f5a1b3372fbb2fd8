//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import CertifiedArithmetic
import PreferenceModel
import Scalar
import Theory

/// The gradients of both divergences and of J are the derivatives of their definitions.
enum DivergenceGradientsStatement {
  static func statement<Number: EnclosingScalar>(
    at problem: CategoricalProblem<Number>
  ) -> CertifiedStatement<Number> {
    let (policy, target) = (problem.policy, problem.target)
    let objective = policy.objectiveGradient(
      reward: problem.reward, reference: problem.reference, beta: problem.beta)
    return CertifiedStatement(
      "formula less derivative of KL(q || p), KL(p || q) and J, every logit",
      equal: [
        (
          policy.forwardDivergenceGradient(toward: target),
          problem.derivatives { CategoricalProblem.divergence(of: $0.target, from: $1).value }
        ),
        (
          policy.reverseDivergenceGradient(toward: target),
          problem.derivatives { CategoricalProblem.divergence(of: $1, from: $0.target).value }
        ),
        (objective, problem.derivatives { $0.objective(of: $1).value }),
      ], figures: [("norm of grad J", objective.euclideanNorm())])
  }
}
