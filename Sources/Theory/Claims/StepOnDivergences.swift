//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import PreferenceModel
import Scalar

/// How a gradient step on either divergence moves the ratio of two probabilities.
enum StepOnDivergences {
  static let claim = Claim(
    identifier: .stepOnDivergences, title: "what a step on either KL moves",
    statement: """
      a gradient step of size eta in the logits raises log p(a) - log p(b) by exactly \
      eta [(q_a - p_a) - (q_b - p_b)] on KL(q || p), and by eta [g_a - g_b], \
      g = p (log(q / p) + KL(p || q)), on KL(p || q)
      """,
    source: "Tajwar et al. 2024 (arXiv 2404.14367); derived here",
    examination: .figures { found })

  private static let found = CategoricalInstance.all.map(evidence)

  static func evidence(on instance: CategoricalInstance) -> Evidence {
    let policy = instance.policy
    let race = DivergenceRace(policy: policy, target: instance.target)
    let forward = stepped(instance, policy.forwardDivergenceGradient(toward: instance.target))
    let reverse = stepped(instance, policy.reverseDivergenceGradient(toward: instance.target))
    var residuals: [Residual] = []
    for first in 0..<instance.count {
      for second in 0..<first {
        func moved(_ after: FiniteDistribution<Double>) -> Double {
          after.logProbabilities[first] - after.logProbabilities[second]
            - (policy.logProbabilities[first] - policy.logProbabilities[second])
        }
        let tolerance = instance.tolerance(mass: 1 + race.mass(first, second))
        let eta = instance.stepSize
        residuals += [
          Residual(moved(forward) - eta * race.forwardMove(first, second), tolerance: tolerance),
          Residual(moved(reverse) - eta * race.reverseMove(first, second), tolerance: tolerance),
        ]
      }
    }
    return Evidence(
      instance: instance, quantity: "|change of log p(a) - log p(b) after a step - its formula|",
      residual: residuals.worst(), findings: [.init("eta", instance.stepSize)])
  }

  /// The policy after one step against a gradient.
  private static func stepped(
    _ instance: CategoricalInstance, _ gradient: [Double]
  ) -> FiniteDistribution<Double> {
    FiniteDistribution(
      logits: zip(instance.logits, gradient).map { $0 - instance.stepSize * $1 })
  }
}
