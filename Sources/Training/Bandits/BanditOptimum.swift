//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import PairSums
import PreferenceModel
import RealModule
import Samplers
import Scalar

extension BanditPlan {
  /// Where the population loss has its minimum, in closed form; nil where none is known or exists.
  ///
  /// Complexity: O(K^2), and as much a step of the search for on-policy IPO.
  /// Reference: proofs/categorical-policies.md.
  var optimum: FiniteDistribution<Double>? {
    switch (algorithm, source) {
    case (.reinforce, .onPolicy), (.proximalPolicy, .onPolicy):
      return tilted(DidacticBandit.reference, temperature: beta)
    case (.rewardWeightedRegression(let rule), .offline(let law)):
      return tilted(law, temperature: rule.temperature)
    case (.preferredFineTuning(let rule), .offline(let law)):
      // With two draws the labeller is asked, and the winner imitated.
      guard rule.draws != 2 else { return winners(among: law) }
      return law.best(of: rule.draws, by: ScoreClasses(perceivedRewards))
    case (.directPreference(let rule), _):
      guard labeller == .bradleyTerry else { return nil }
      return tilted(DidacticBandit.reference, temperature: rule.beta)
    case (.identityPreference(let rule), .offline(let law)):
      return winMargins(against: law).map { change(by: $0, times: rule.margin) }
        ?? fittedMargins(under: law).map { change(by: $0, times: rule.margin) }
    case (.identityPreference(let rule), .onPolicy):
      return equilibrium(margin: rule.margin)
    case (.binaryFeedback(let rule), .offline(let law)):
      return rule.badWeight == 0 ? winners(among: law) : nil
    default: return nil
    }
  }

  /// A law times e^(r / temperature).
  private func tilted(
    _ law: FiniteDistribution<Double>, temperature: Double
  ) -> FiniteDistribution<Double> {
    FiniteDistribution(
      logits: zip(law.logProbabilities, perceivedRewards).map { $0 + $1 / temperature })
  }

  /// S(a), the chance to win against a draw of a law less that to lose; nil where pairs are declined.
  func winMargins(against law: FiniteDistribution<Double>) -> [Double]? {
    outcomes.map { Self.means(of: $0, under: law.probabilities) }
  }

  /// 2 P(a beats b) - 1 for all pairs, row after row; nil where the labeller declines one.
  private var outcomes: [Double]? {
    var outcomes: [Double] = []
    for first in perceivedRewards {
      for second in perceivedRewards {
        guard let chance = labeller.chance(first, beats: second) else { return nil }
        outcomes.append(2 * chance - 1)
      }
    }
    return outcomes
  }

  /// The mean of each row of a square table under a law.
  private static func means(of table: [Double], under law: [Double]) -> [Double] {
    law.indices.map { row in
      var sum = 0.0
      for column in law.indices { sum += table[row * law.count + column] * law[column] }
      return sum
    }
  }

  /// ref e^(margin S) / Z.
  private func change(
    by margins: [Double], times margin: Double
  ) -> FiniteDistribution<Double> {
    FiniteDistribution(
      logits: zip(DidacticBandit.reference.logProbabilities, margins).map { $0 + margin * $1 })
  }

  /// The p that equals ref e^(margin S_p) / Z, by steps of a part of the way in logarithms; nil where
  /// they do not settle.
  private func equilibrium(margin: Double) -> FiniteDistribution<Double>? {
    guard let outcomes else { return nil }
    var policy = DidacticBandit.reference
    let part = 0.5 / (1 + margin)
    for _ in 0..<2000 {
      let image = change(
        by: Self.means(of: outcomes, under: policy.probabilities), times: margin)
      let distance = policy.totalVariation(to: image)
      if distance < 64 * Double.ulpOfOne * (1 + margin) { return image }
      policy = FiniteDistribution(
        logits: zip(policy.logProbabilities, image.logProbabilities).map {
          (1 - part) * $0 + part * $1
        })
    }
    return nil
  }
}
