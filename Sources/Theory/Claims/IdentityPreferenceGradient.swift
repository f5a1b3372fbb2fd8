//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import PairSums
import PreferenceModel
import Samplers
import Scalar

/// The gradient of offline identity preference optimisation: rare actions of the data learn slowly.
enum IdentityPreferenceGradient {
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
    let change = instance.change(instance.policy)
    let mu = instance.data
    let margins = mu.winMargins(by: ScoreClasses(instance.reward, gap: 0))
    let mean = mu.expectation(of: change)
    let closed = change.indices.map {
      4 * mu.probabilities[$0] * (change[$0] - mean - instance.margin * margins[$0])
    }
    let whole = instance.residual(of: closed) {
      instance.identityLoss(instance.change($0), under: mu)
    }
    let threshold = instance.reward.width / 3
    let kept = instance.residual(of: laplacianGradient(instance, change, threshold)) {
      keptLoss(instance, instance.change($0), threshold)
    }
    return Evidence(
      instance: instance, quantity: "|gradient - finite difference| at the worst logit",
      residual: [whole, kept].worst(),
      findings: [
        .init("residual / tolerance, all pairs", whole.ratio),
        .init("residual / tolerance, pairs beyond the threshold", kept.ratio),
      ], toleranceReason: CategoricalInstance.differenceReason)
  }

  /// 4 (L h - m d).
  private static func laplacianGradient(
    _ instance: CategoricalInstance, _ change: [Double], _ threshold: Double
  ) -> [Double] {
    let mu = instance.data.probabilities
    return mu.indices.map { first in
      mu.indices.reduce(0) { sum, second in
        let difference = instance.reward[first] - instance.reward[second]
        guard abs(difference) > threshold else { return sum }
        let target = difference > 0 ? instance.margin : -instance.margin
        return sum + 4 * mu[first] * mu[second] * (change[first] - change[second] - target)
      }
    }
  }

  /// The loss of the pairs that are kept: with tosses for the others, less what the tosses lose.
  private static func keptLoss(
    _ instance: CategoricalInstance, _ change: [Double], _ threshold: Double
  ) -> SizedValue {
    let mu = instance.data.probabilities
    var terms: [Double] = []
    for first in mu.indices {
      for second in mu.indices
      where instance.reward[first] - instance.reward[second] > threshold {
        let distance = change[first] - change[second] - instance.margin
        terms.append(2 * mu[first] * mu[second] * distance * distance)
      }
    }
    let largest = change.map(\.magnitude).max() ?? 0
    let sum = SizedValue(sumOf: terms)
    return SizedValue(sum.value, mass: sum.mass + largest * largest)
  }
}
