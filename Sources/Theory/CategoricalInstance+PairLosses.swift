//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import PreferenceModel
import RealModule
import Scalar

/// The chance that one category wins a comparison with another one.
enum CategoricalLabels {
  /// The greater reward wins; rewards no further apart than the threshold are a coin's toss.
  case hard(threshold: Double)
  /// P(a beats b) = sigma(r_a - r_b).
  case bradleyTerry

  /// P(a beats b).
  func chance(_ first: Double, beats second: Double) -> Double {
    switch self {
    case .hard(let threshold):
      abs(first - second) <= threshold ? 0.5 : (first > second ? 1 : 0)
    case .bradleyTerry: Logistic.probability(first - second)
    }
  }
}

extension CategoricalInstance {
  /// h = log(p / ref) of a policy.
  func change(_ policy: FiniteDistribution<Double>) -> [Double] {
    zip(policy.logProbabilities, reference.logProbabilities).map { $0 - $1 }
  }

  /// E[loss(h_winner - h_loser)] over pairs drawn from `law` twice and labelled, with its mass.
  ///
  /// Complexity: O(n^2).
  func pairLoss(
    of change: [Double], under law: FiniteDistribution<Double>, labels: CategoricalLabels,
    loss: (Double) -> SizedValue
  ) -> SizedValue {
    let mu = law.probabilities
    var (value, mass) = (0.0, 0.0)
    for first in mu.indices {
      for second in mu.indices {
        let chance = labels.chance(reward[first], beats: reward[second])
        let weight = 2 * mu[first] * mu[second] * chance
        guard weight > 0 else { continue }
        // Both orders of a pair are alike, so each is counted once, as won by the first.
        let term = loss(change[first] - change[second])
        value += weight * term.value
        mass += weight * term.mass
      }
    }
    return SizedValue(value, mass: mass)
  }

  /// The loss of identity preference optimisation, (h_w - h_l - m)^2, m = 1 / (2 tau).
  func identityLoss(
    _ change: [Double], under law: FiniteDistribution<Double>,
    labels: CategoricalLabels = .hard(threshold: 0)
  ) -> SizedValue {
    let largest = change.map(\.magnitude).max() ?? 0
    return pairLoss(of: change, under: law, labels: labels) { difference in
      let distance = difference - margin
      return SizedValue(
        distance * distance, mass: distance.magnitude * (2 * largest + margin) + .ulpOfOne)
    }
  }

  /// The loss of direct preference optimisation, -log sigma(beta (h_w - h_l)).
  func directLoss(
    _ change: [Double], under law: FiniteDistribution<Double>, labels: CategoricalLabels
  ) -> SizedValue {
    let largest = change.map(\.magnitude).max() ?? 0
    return pairLoss(of: change, under: law, labels: labels) { difference in
      let loss = -Logistic.logProbability(beta * difference)
      return SizedValue(loss, mass: loss + beta * largest)
    }
  }
}
