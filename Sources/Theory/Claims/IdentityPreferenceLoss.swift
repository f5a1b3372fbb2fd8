//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import PairSums
import PreferenceModel
import Samplers
import Scalar

/// Offline identity preference optimisation is a weighted least-squares fit of win margins.
enum IdentityPreferenceLoss {
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
    let classes = ScoreClasses(instance.reward, gap: 0)
    let margins = instance.data.winMargins(by: classes)
    let optimum = FiniteDistribution(
      logits: zip(instance.reference.logProbabilities, margins).map { $0 + instance.margin * $1 })
    let residuals = [instance.policy, optimum].map { policy -> Residual in
      let change = instance.change(policy)
      let loss = instance.identityLoss(change, under: instance.data)
      let square = instance.margin * instance.margin
      let deviations = zip(change, margins).map { $0 - instance.margin * $1 }
      let closed =
        2 * variance(deviations, instance.data) + square
        * (1 - 2 * variance(margins, instance.data))
      let largest = change.map(\.magnitude).max() ?? 0
      let mass = loss.mass + square + (largest + instance.margin) * (largest + instance.margin)
      return Residual(loss.value - closed, tolerance: instance.tolerance(mass: mass))
    }
    return Evidence(
      instance: instance, quantity: "|loss - its form in variances|, at p and at the minimiser",
      residual: residuals.worst(), findings: [.init("margin", instance.margin)])
  }

  /// Var of the values under a law.
  private static func variance(
    _ values: [Double], _ law: FiniteDistribution<Double>
  ) -> Double {
    let mean = law.expectation(of: values)
    return law.expectation(of: values.map { ($0 - mean) * ($0 - mean) })
  }
}
