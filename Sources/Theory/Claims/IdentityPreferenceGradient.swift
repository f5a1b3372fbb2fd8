//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import PairSums
import PreferenceModel
import Samplers
package import Scalar

/// The gradient of offline identity preference optimisation: rare actions of the data learn slowly.
package enum IdentityPreferenceGradient {
  static let claim = Claim(
    identifier: .identityPreferenceGradient, title: "IPO learns at the data's rate",
    statement: """
      the gradient of the offline IPO loss in the logits is 4 mu [(h - E_mu h) - m S]: each action \
      learns in proportion to its probability in the data; if pairs whose rewards differ by at most \
      a threshold are dropped it is 4 (L h - m d), L the Laplacian of the pairs kept with weights \
      mu_a mu_b, d_a = sum mu_a mu_b sign(r_a - r_b), and its minimisers solve L h = m d
      """,
    source: "derived here", examination: .figures { found })

  private static let found = CategoricalInstance.all.map(evidence)

  static func evidence(on instance: CategoricalInstance) -> Evidence {
    let problem = instance.problem
    let threshold = threshold(at: problem)
    let whole = instance.residual(of: gradient(at: problem)) {
      problem.identityLoss(problem.change($0), under: problem.data)
    }
    let kept = instance.residual(of: laplacianGradient(at: problem, threshold)) {
      keptLoss(at: problem, problem.change($0), threshold)
    }
    return Evidence(
      instance: instance, quantity: "|gradient - finite difference| at the worst logit",
      residual: [whole, kept].worst(),
      findings: [
        .init("residual / tolerance, all pairs", whole.ratio),
        .init("residual / tolerance, pairs beyond the threshold", kept.ratio),
      ], toleranceReason: CategoricalInstance.differenceReason)
  }

  /// The threshold that is tried, a third of the width of the rewards.
  package static func threshold<Number: Scalar>(at problem: CategoricalProblem<Number>) -> Double {
    problem.reward.map(\.approximation).width / 3
  }

  /// 4 mu [(h - E_mu h) - m S].
  package static func gradient<Number: Scalar>(
    at problem: CategoricalProblem<Number>
  ) -> [Number] {
    let change = problem.change(problem.policy)
    let mu = problem.data
    let margins = mu.winMargins(by: ScoreClasses(problem.reward, gap: 0))
    let mean = mu.expectation(of: change)
    return change.indices.map {
      Number(4) * mu.probabilities[$0] * (change[$0] - mean - problem.margin * margins[$0])
    }
  }

  /// 4 (L h - m d).
  package static func laplacianGradient<Number: Scalar>(
    at problem: CategoricalProblem<Number>, _ threshold: Double
  ) -> [Number] {
    let mu = problem.data.probabilities
    let change = problem.change(problem.policy)
    return mu.indices.map { first in
      var sum = Number.zero
      for second in mu.indices {
        let difference = (problem.reward[first] - problem.reward[second]).approximation
        guard difference.magnitude > threshold else { continue }
        let target = difference > 0 ? problem.margin : -problem.margin
        sum += Number(4) * mu[first] * mu[second] * (change[first] - change[second] - target)
      }
      return sum
    }
  }

  /// The loss of the pairs that are kept: with tosses for the others, less what the tosses lose.
  package static func keptLoss<Number: Scalar>(
    at problem: CategoricalProblem<Number>, _ change: [Number], _ threshold: Double
  ) -> SizedValue<Number> {
    let mu = problem.data.probabilities
    var terms: [Number] = []
    for first in mu.indices {
      for second in mu.indices
      where (problem.reward[first] - problem.reward[second]).approximation > threshold {
        let distance = change[first] - change[second] - problem.margin
        terms.append(Number(2) * mu[first] * mu[second] * distance.squared)
      }
    }
    let largest = change.largestSize
    let sum = SizedValue(sumOf: terms)
    return SizedValue(sum.value, mass: sum.mass + largest * largest)
  }
}
