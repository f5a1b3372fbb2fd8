//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import PreferenceModel
import Scalar

/// Direct preference optimisation on pairs of one law, labelled by Bradley and Terry.
enum DirectPreferenceGradient {
  static let claim = Claim(
    identifier: .directPreferenceGradient, title: "DPO on categories",
    statement: """
      with both responses drawn from mu and labels P_ac = sigma(r_a - r_c), the gradient of \
      E[-log sigma(beta (h_w - h_l))] in the logits is \
      -2 beta mu_a sum_c mu_c [P_ac - sigma(beta (h_a - h_c))]; its minimiser is ref e^(r / beta) / Z \
      and its least value the entropy of the labels
      """,
    source: "Rafailov et al. 2023 (arXiv 2305.18290); derived here",
    examination: .figures { found })

  private static let found = CategoricalInstance.all.map(evidence)

  static func evidence(on instance: CategoricalInstance) -> Evidence {
    let slope = instance.residual(of: gradient(on: instance)) {
      instance.directLoss(instance.change($0), under: instance.data, labels: .bradleyTerry)
    }
    let least = instance.directLoss(
      instance.change(instance.optimum.distribution), under: instance.data, labels: .bradleyTerry)
    let mu = instance.data.probabilities
    let entropy = SizedValue(
      sumOf: mu.indices.flatMap { first in
        mu.indices.map { second in
          let difference = instance.reward[first] - instance.reward[second]
          return -2 * mu[first] * mu[second] * Logistic.probability(difference)
            * Logistic.logProbability(difference)
        }
      })
    let bottom = Residual(
      least.value - entropy.value, tolerance: instance.tolerance(mass: least.mass + entropy.mass))
    return Evidence(
      instance: instance,
      quantity: "|gradient - finite difference|, or |least loss - entropy of the labels|",
      residual: [slope, bottom].worst(),
      findings: [.init("least loss", least.value), .init("entropy of the labels", entropy.value)],
      toleranceReason: CategoricalInstance.differenceReason)
  }

  /// -2 beta mu_a sum_c mu_c [P_ac - sigma(beta (h_a - h_c))].
  private static func gradient(on instance: CategoricalInstance) -> [Double] {
    let change = instance.change(instance.policy)
    let mu = instance.data.probabilities
    return mu.indices.map { first in
      let gap = mu.indices.reduce(0) { sum, second in
        let label = Logistic.probability(instance.reward[first] - instance.reward[second])
        let model = Logistic.probability(instance.beta * (change[first] - change[second]))
        return sum + mu[second] * (label - model)
      }
      return -2 * instance.beta * mu[first] * gap
    }
  }
}
