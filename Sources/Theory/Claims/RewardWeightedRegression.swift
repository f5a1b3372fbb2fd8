//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import PreferenceModel
package import Scalar

/// Regression with weights e^(r / beta) minimises the forward divergence from the optimum of J.
package enum RewardWeightedRegression {
  static let claim = Claim(
    identifier: .rewardWeightedRegression, title: "weighted regression is forward KL",
    statement: """
      E_ref[e^(r / beta) log p] = -Z (KL(p* || p) + H(p*)) for p* = ref e^(r / beta) / Z: \
      reward-weighted regression on data of the reference is the forward divergence from the \
      optimum of J, and has the same optimum
      """,
    source: "Tajwar et al. 2024 (arXiv 2404.14367); derived here",
    examination: .figures { found })

  private static let found = CategoricalInstance.all.map(evidence)

  static func evidence(on instance: CategoricalInstance) -> Evidence {
    let residual = residual(at: instance.problem)
    let optimum = instance.optimum.distribution
    return Evidence(
      instance: instance, quantity: "|E_ref[e^(r / beta) log p] + Z (KL(p* || p) + H(p*))|",
      residual: Residual(
        residual.value, tolerance: instance.tolerance(mass: residual.mass)),
      findings: [
        .init("KL(p* || p)", optimum.divergence(from: instance.policy)),
        .init("H(p*)", optimum.entropy),
      ])
  }

  /// E_ref[e^(r / beta) log p] + Z (KL(p* || p) + H(p*)).
  package static func residual<Number: Scalar>(
    at problem: CategoricalProblem<Number>
  ) -> SizedValue<Number> {
    let (policy, optimum) = (problem.policy, problem.optimum)
    let regression = SizedValue(
      sumOf: policy.logProbabilities.indices.map { category in
        problem.reference.probabilities[category]
          * .exp(problem.reward[category] / problem.beta) * policy.logProbabilities[category]
      })
    let forward = CategoricalProblem.divergence(of: optimum.distribution, from: policy)
    let normaliser = Number.exp(optimum.logNormaliser)
    let entropy = optimum.distribution.entropy
    return SizedValue(
      regression.value + normaliser * (forward.value + entropy),
      mass: regression.mass
        + normaliser.approximation * (forward.mass + entropy.approximation))
  }
}
