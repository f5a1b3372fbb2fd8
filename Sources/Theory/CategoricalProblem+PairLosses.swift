//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

package import PreferenceModel
package import Scalar

/// The chance that one category wins a comparison with another one.
package enum CategoricalLabels: Sendable {
  /// The greater reward wins; rewards no further apart than the threshold are a coin's toss.
  ///
  /// Over enclosures it is right where they tell which differences are within the threshold.
  case hard(threshold: Double)
  /// P(a beats b) = sigma(r_a - r_b).
  case bradleyTerry

  /// P(a beats b).
  package func chance<Number: Scalar>(_ first: Number, beats second: Number) -> Number {
    switch self {
    case .hard(let threshold):
      let difference = (first - second).approximation
      return difference.magnitude <= threshold ? Number(0.5) : (difference > 0 ? .one : .zero)
    case .bradleyTerry: return Logistic.probability(first - second)
    }
  }
}

extension CategoricalProblem {
  /// E[loss(h_winner - h_loser)] over pairs drawn from `law` twice and labelled, with its mass.
  ///
  /// Complexity: O(n^2).
  func pairLoss(
    of change: [Number], under law: FiniteDistribution<Number>, labels: CategoricalLabels,
    loss: (Number) -> SizedValue<Number>
  ) -> SizedValue<Number> {
    let mu = law.probabilities
    var (value, mass) = (Number.zero, 0.0)
    for first in mu.indices {
      for second in mu.indices {
        let chance = labels.chance(reward[first], beats: reward[second])
        guard chance != .zero else { continue }
        let weight = Number(2) * mu[first] * mu[second] * chance
        // Both orders of a pair are alike, so each is counted once, as won by the first.
        let term = loss(change[first] - change[second])
        value += weight * term.value
        mass += weight.approximation * term.mass
      }
    }
    return SizedValue(value, mass: mass)
  }

  /// The loss of identity preference optimisation, (h_w - h_l - m)^2, m = 1 / (2 tau).
  package func identityLoss(
    _ change: [Number], under law: FiniteDistribution<Number>,
    labels: CategoricalLabels = .hard(threshold: 0)
  ) -> SizedValue<Number> {
    let width = 2 * change.largestSize + margin.approximation
    return pairLoss(of: change, under: law, labels: labels) { difference in
      let distance = difference - margin
      return SizedValue(
        distance.squared, mass: distance.approximation.magnitude * width + .ulpOfOne)
    }
  }

  /// The loss of direct preference optimisation, -log sigma(beta (h_w - h_l)).
  package func directLoss(
    _ change: [Number], under law: FiniteDistribution<Number>, labels: CategoricalLabels
  ) -> SizedValue<Number> {
    let largest = beta.approximation * change.largestSize
    return pairLoss(of: change, under: law, labels: labels) { difference in
      let loss = -Logistic.logProbability(beta * difference)
      return SizedValue(loss, mass: loss.approximation + largest)
    }
  }
}

extension Collection where Element: Scalar {
  /// The size of the largest number, to rounding; zero where there is none.
  var largestSize: Double { map { $0.approximation.magnitude }.max() ?? 0 }
}
