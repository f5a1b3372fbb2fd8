//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import PreferenceModel
package import Scalar

/// Direct preference optimisation on pairs of one law, labelled by Bradley and Terry.
package enum DirectPreferenceGradient {
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
    let problem = instance.problem
    let slope = instance.residual(of: gradient(at: problem)) {
      problem.directLoss(problem.change($0), under: problem.data, labels: .bradleyTerry)
    }
    let (least, entropy) = (leastLoss(at: problem), labelEntropy(at: problem))
    let bottom = Residual(
      least.value - entropy.value, tolerance: instance.tolerance(mass: least.mass + entropy.mass))
    return Evidence(
      instance: instance,
      quantity: "|gradient - finite difference|, or |least loss - entropy of the labels|",
      residual: [slope, bottom].worst(),
      findings: [.init("least loss", least.value), .init("entropy of the labels", entropy.value)],
      toleranceReason: CategoricalInstance.differenceReason)
  }

  /// The loss at ref e^(r / beta) / Z.
  package static func leastLoss<Number: Scalar>(
    at problem: CategoricalProblem<Number>
  ) -> SizedValue<Number> {
    problem.directLoss(
      problem.change(problem.optimum.distribution), under: problem.data, labels: .bradleyTerry)
  }

  /// -E[P log P + (1 - P) log(1 - P)] over the pairs.
  package static func labelEntropy<Number: Scalar>(
    at problem: CategoricalProblem<Number>
  ) -> SizedValue<Number> {
    let mu = problem.data.probabilities
    return SizedValue(
      sumOf: mu.indices.flatMap { first in
        mu.indices.map { second in
          let difference = problem.reward[first] - problem.reward[second]
          return
            -(Number(2) * mu[first] * mu[second] * Logistic.probability(difference)
            * Logistic.logProbability(difference))
        }
      })
  }

  /// -2 beta mu_a sum_c mu_c [P_ac - sigma(beta (h_a - h_c))].
  package static func gradient<Number: Scalar>(
    at problem: CategoricalProblem<Number>
  ) -> [Number] {
    let change = problem.change(problem.policy)
    let mu = problem.data.probabilities
    return mu.indices.map { first in
      var gap = Number.zero
      for second in mu.indices {
        let label = Logistic.probability(problem.reward[first] - problem.reward[second])
        let model = Logistic.probability(problem.beta * (change[first] - change[second]))
        gap += mu[second] * (label - model)
      }
      return -(Number(2) * problem.beta * mu[first] * gap)
    }
  }
}
