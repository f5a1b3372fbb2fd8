//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import PreferenceModel
import Scalar

extension Algorithm {
  /// The mean square of one datum's gradient at a prompt, E ||c (g_a - g_b)||^2 for a comparison and
  /// E ||c g_y||^2 for a single response, g the scores and c the slope in log pi.
  ///
  /// Complexity: O(n^2 d), O(n^2) for a table of logits.
  func secondMoment(
    on data: DataLaw, at policy: CategoricalPolicy, _ scores: ScoreTable<Double>
  ) -> Double {
    switch (self, data) {
    case (.directPreference(let rule), .comparisons(let wins)):
      rule.secondMoment(on: wins, at: policy, scores)
    case (.identityPreference(let rule), .comparisons(let wins)):
      rule.secondMoment(on: wins, at: policy, scores)
    case (.prospectTheory(let rule), .judgements(let law)):
      rule.secondMoment(on: law, at: policy, scores)
    case (.binaryFeedback(let rule), .judgements(let law)):
      rule.secondMoment(on: law, at: policy, scores)
    case (.reinforce(let rule), .rewards(let law)): rule.secondMoment(on: law, at: policy, scores)
    case (.proximalPolicy(let rule), .rewards(let law)):
      rule.secondMoment(on: law, at: policy, scores)
    case (.rewardWeightedRegression(let rule), .rewards(let law)):
      rule.secondMoment(on: law, at: policy, scores)
    case (.preferredFineTuning, .comparisons(let wins)):
      scores.meanSquare(under: wins.winnerLaw)
    case (.preferredFineTuning(let rule), .rewards(let law)):
      scores.meanSquare(under: rule.bestLaw(of: law))
    default: preconditionFailure("the data are not of the feedback that the algorithm takes")
    }
  }
}

extension ScoreTable<Double> {
  /// The sum of weight(y) ||score(y)||^2.
  func meanSquare(under weights: [Double]) -> Double {
    var total = 0.0
    for (response, weight) in weights.enumerated() where weight != 0 {
      total += weight * row(response).reduce(0) { $0 + $1 * $1 }
    }
    return total
  }
}

extension ComparisonLoss {
  fileprivate func secondMoment(
    on wins: WinTable, at policy: CategoricalPolicy, _ scores: ScoreTable<Double>
  ) -> Double {
    var distances = [Double](repeating: 0, count: wins.responses)
    var total = 0.0
    for first in 0..<wins.responses {
      scores.squaredDistances(from: first, into: &distances)
      for second in first + 1..<max(first + 1, wins.responses) {
        let margin = policy.logRatios[first] - policy.logRatios[second]
        let (won, lost) = (slope(margin: margin), slope(margin: -margin))
        total +=
          (wins[first, second] * won * won + wins[second, first] * lost * lost)
          * distances[second - first]
      }
    }
    return total
  }
}

extension JudgementLoss {
  fileprivate func secondMoment(
    on law: JudgementLaw, at policy: CategoricalPolicy, _ scores: ScoreTable<Double>
  ) -> Double {
    let weights = law.good.indices.map { response in
      let slopes = [true, false].map { isGood in
        term(
          isGood: isGood, logProbability: policy.logProbabilities[response],
          logRatio: policy.logRatios[response], divergence: policy.divergence
        ).slope
      }
      return law.good[response] * slopes[0] * slopes[0] + law.bad[response] * slopes[1] * slopes[1]
    }
    return scores.meanSquare(under: weights)
  }
}

extension RewardedLoss {
  fileprivate func secondMoment(
    on law: RewardedLaw, at policy: CategoricalPolicy, _ scores: ScoreTable<Double>
  ) -> Double {
    let shared = shared(by: law)
    let weights = law.law.indices.map { response -> Double in
      guard law.law[response] > 0 else { return 0 }
      let slope = term(
        reward: law.rewards[response], chance: law.law[response], shared: shared,
        logProbability: policy.logProbabilities[response]
      ).slope
      return law.law[response] * slope * slope
    }
    return scores.meanSquare(under: weights)
  }
}
