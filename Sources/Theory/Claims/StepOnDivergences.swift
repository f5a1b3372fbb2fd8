//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import PreferenceModel
package import Scalar

/// How a gradient step on either divergence moves the ratio of two probabilities.
package enum StepOnDivergences {
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
    let residuals = residuals(at: instance.problem).map {
      Residual($0.value, tolerance: instance.tolerance(mass: $0.mass))
    }
    return Evidence(
      instance: instance, quantity: "|change of log p(a) - log p(b) after a step - its formula|",
      residual: residuals.worst(), findings: [.init("eta", instance.stepSize)])
  }

  /// The change of log p(a) - log p(b) by a step, less its formula, for every pair and both
  /// divergences.
  ///
  /// Complexity: O(n^3).
  package static func residuals<Number: Scalar>(
    at problem: CategoricalProblem<Number>
  ) -> [SizedValue<Number>] {
    let (policy, target, eta) = (problem.policy, problem.target, problem.stepSize)
    let race = DivergenceRace(policy: policy, target: target)
    let forward = problem.stepped(against: policy.forwardDivergenceGradient(toward: target))
    let reverse = problem.stepped(against: policy.reverseDivergenceGradient(toward: target))
    var residuals: [SizedValue<Number>] = []
    for first in 0..<problem.count {
      for second in 0..<first {
        func moved(_ after: FiniteDistribution<Number>) -> Number {
          after.logProbabilities[first] - after.logProbabilities[second]
            - (policy.logProbabilities[first] - policy.logProbabilities[second])
        }
        let mass = 1 + race.mass(first, second)
        residuals += [
          SizedValue(moved(forward) - eta * race.forwardMove(first, second), mass: mass),
          SizedValue(moved(reverse) - eta * race.reverseMove(first, second), mass: mass),
        ]
      }
    }
    return residuals
  }
}
