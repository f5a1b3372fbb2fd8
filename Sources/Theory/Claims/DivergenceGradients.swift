//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import PreferenceModel
import Scalar

/// The gradients of both divergences and of J in the logits of a categorical policy.
enum DivergenceGradients {
  static let claim = Claim(
    identifier: .divergenceGradients, title: "gradients of both KLs and of J",
    statement: """
      for p = softmax z: grad KL(q || p) = p - q; grad KL(p || q) = p (log(p / q) - KL(p || q)); \
      grad J = p (A - E_p A) with A = r - beta log(p / ref)
      """,
    source: "derived here", examination: .figures { found })

  private static let found = CategoricalInstance.all.map(evidence)

  static func evidence(on instance: CategoricalInstance) -> Evidence {
    let (policy, target) = (instance.policy, instance.target)
    let forward = instance.residual(of: policy.forwardDivergenceGradient(toward: target)) {
      CategoricalProblem.divergence(of: target, from: $0)
    }
    let reverse = instance.residual(of: policy.reverseDivergenceGradient(toward: target)) {
      CategoricalProblem.divergence(of: $0, from: target)
    }
    let objective = instance.residual(
      of: policy.objectiveGradient(
        reward: instance.reward, reference: instance.reference, beta: instance.beta),
      function: instance.problem.objective)
    return Evidence(
      instance: instance, quantity: "|gradient - finite difference| at the worst logit",
      residual: [forward, reverse, objective].worst(),
      findings: [
        .init("residual / tolerance, KL(q || p)", forward.ratio),
        .init("residual / tolerance, KL(p || q)", reverse.ratio),
        .init("residual / tolerance, J", objective.ratio),
      ], toleranceReason: CategoricalInstance.differenceReason)
  }
}
