//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import PairSums
import PreferenceModel
import Samplers
package import Scalar

/// Offline identity preference optimisation is a weighted least-squares fit of win margins.
package enum IdentityPreferenceLoss {
  static let claim = Claim(
    identifier: .identityPreferenceLoss, title: "offline IPO fits win margins",
    statement: """
      with both responses drawn from mu, hard labels and ties tossed, the loss E[(h_w - h_l - m)^2], \
      m = 1 / (2 tau), h = log(p / ref), is 2 Var_mu(h - m S) + m^2 (1 - 2 Var_mu S), \
      S(a) = P_mu(r_b < r_a) - P_mu(r_b > r_a); so its minimiser is ref e^(m S) / Z, which knows \
      the rewards by their order alone
      """,
    source: "Azar et al. 2023 (arXiv 2310.12036); derived here", examination: .figures { found })

  private static let found = CategoricalInstance.all.map(evidence)

  static func evidence(on instance: CategoricalInstance) -> Evidence {
    let residuals = residuals(at: instance.problem).map {
      Residual($0.value, tolerance: instance.tolerance(mass: $0.mass))
    }
    return Evidence(
      instance: instance, quantity: "|loss - its form in variances|, at p and at the minimiser",
      residual: residuals.worst(), findings: [.init("margin", instance.margin)])
  }

  /// The loss less its form in variances, at p and at ref e^(m S) / Z.
  ///
  /// Complexity: O(n^2).
  package static func residuals<Number: Scalar>(
    at problem: CategoricalProblem<Number>
  ) -> [SizedValue<Number>] {
    let (mu, margin) = (problem.data, problem.margin)
    let margins = mu.winMargins(by: ScoreClasses(problem.reward, gap: 0))
    let optimum = FiniteDistribution(
      logits: zip(problem.reference.logProbabilities, margins).map { $0 + margin * $1 })
    return [problem.policy, optimum].map { policy in
      let change = problem.change(policy)
      let loss = problem.identityLoss(change, under: mu)
      let deviations = zip(change, margins).map { $0 - margin * $1 }
      let closed =
        Number(2) * variance(deviations, mu) + margin.squared
        * (.one - Number(2) * variance(margins, mu))
      let (width, size) = (change.largestSize, margin.approximation)
      return SizedValue(
        loss.value - closed, mass: loss.mass + size * size + (width + size) * (width + size))
    }
  }

  /// Var of the values under a law.
  private static func variance<Number: Scalar>(
    _ values: [Number], _ law: FiniteDistribution<Number>
  ) -> Number {
    let mean = law.expectation(of: values)
    return law.expectation(of: values.map { ($0 - mean).squared })
  }
}
