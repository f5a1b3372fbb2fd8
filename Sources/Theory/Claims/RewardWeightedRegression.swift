//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import PreferenceModel
import RealModule
import Scalar

/// Regression with weights e^(r / beta) minimises the forward divergence from the optimum of J.
enum RewardWeightedRegression {
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
    let policy = instance.policy
    let optimum = instance.optimum
    let regression = SizedValue(
      sumOf: policy.logProbabilities.indices.map { category in
        instance.reference.probabilities[category]
          * .exp(instance.reward[category] / instance.beta) * policy.logProbabilities[category]
      })
    let forward = CategoricalInstance.divergence(of: optimum.distribution, from: policy)
    let normaliser = Double.exp(optimum.logNormaliser)
    let entropy = optimum.distribution.entropy
    let mass = regression.mass + normaliser * (forward.mass + entropy)
    return Evidence(
      instance: instance, quantity: "|E_ref[e^(r / beta) log p] + Z (KL(p* || p) + H(p*))|",
      residual: Residual(
        regression.value + normaliser * (forward.value + entropy),
        tolerance: instance.tolerance(mass: mass)),
      findings: [.init("KL(p* || p)", forward.value), .init("H(p*)", entropy)])
  }
}
