//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import PairSums
package import PreferenceModel
import Samplers
package import Scalar

/// On-policy identity preference optimisation is reinforcement learning of the win rate.
package enum OnPolicyIdentityPreference {
  static let claim = Claim(
    identifier: .onPolicyIdentityPreference, title: "on-policy IPO is RL on the win rate",
    statement: """
      with both responses drawn from the policy p itself, held fixed, the gradient of the IPO loss is \
      -4 grad [m E_p(S) - KL(p || ref)], m = 1 / (2 tau), S held fixed; it vanishes exactly where \
      p = ref e^(m S_p) / Z
      """,
    source: "Azar et al. 2023 (arXiv 2310.12036), Calandriello et al. 2024; derived here",
    examination: .figures { found })

  private static let found = CategoricalInstance.all.map(evidence)

  /// The largest margin for which the fixed point is sought, so that the search is short.
  static let largestMargin = 1.0
  /// The part of the way to its image that a step of the search goes, and the number of steps.
  static let search = (part: 0.25, steps: 400)

  static func evidence(on instance: CategoricalInstance) -> Evidence {
    var residuals = [
      residual(
        on: instance, at: instance.logits, gradient(of: instance.policy, at: instance.problem))
    ]
    var findings: [Evidence.Finding] = []
    if instance.margin <= largestMargin {
      let fixed = fixedPoint(of: instance)
      let entries = gradient(of: fixed, at: instance.problem)
      findings.append(
        .init("largest |gradient| at the fixed point", entries.map(\.magnitude).max() ?? 0))
      residuals.append(
        residual(on: instance, at: fixed.logProbabilities, entries.map { _ in 0 }))
    }
    return Evidence(
      instance: instance,
      quantity: "|gradient of the loss - its formula|, at p and at the fixed point",
      residual: residuals.worst(), findings: findings,
      toleranceReason: CategoricalInstance.differenceReason)
  }

  /// A gradient at some logits against finite differences of the loss under the law held fixed.
  private static func residual(
    on instance: CategoricalInstance, at logits: [Double], _ gradient: [Double]
  ) -> Residual {
    let law = FiniteDistribution(logits: logits)
    return instance.residual(of: gradient, at: logits) {
      instance.problem.identityLoss(instance.problem.change($0), under: law)
    }
  }

  /// -4 grad [m E_p(S) - KL(p || ref)].
  package static func gradient<Number: Scalar>(
    of policy: FiniteDistribution<Number>, at problem: CategoricalProblem<Number>
  ) -> [Number] {
    let margins = policy.winMargins(by: ScoreClasses(problem.reward, gap: 0))
    let win = policy.expectationGradient(of: margins.map { problem.margin * $0 })
    let divergence = policy.reverseDivergenceGradient(toward: problem.reference)
    return zip(win, divergence).map { Number(4) * ($1 - $0) }
  }

  /// The p that equals ref e^(m S_p) / Z, by steps of a part of the way in logarithms.
  private static func fixedPoint(of instance: CategoricalInstance) -> FiniteDistribution<Double> {
    let classes = ScoreClasses(instance.reward, gap: 0)
    var policy = instance.reference
    for _ in 0..<search.steps {
      let margins = policy.winMargins(by: classes)
      policy = FiniteDistribution(
        logits: margins.indices.map { category in
          let image =
            instance.reference.logProbabilities[category] + instance.margin * margins[category]
          return (1 - search.part) * policy.logProbabilities[category] + search.part * image
        })
    }
    return policy
  }
}
