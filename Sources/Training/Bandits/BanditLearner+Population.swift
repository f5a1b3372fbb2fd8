//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import PairSums
import PreferenceModel
import Scalar

extension BanditLearner {
  /// Runs all gatherings on exact expectations: the law of the draws in place of draws.
  ///
  /// Complexity: O(K^2) a step for comparisons, O(K) for the others.
  mutating func trainOnPopulation() {
    var data = dataLaw
    for gathering in 0..<plan.gatherings {
      if plan.source.isOnPolicy && gathering > 0 { data = dataLaw }
      guard let data else { return }
      for _ in 0..<plan.reuse {
        _ = plan.algorithm.loss(on: data, at: policy, slopes: &slopes)
        descend()
      }
    }
  }

  /// The exact law of what the algorithm is shown; nil where every pair is declined.
  private var dataLaw: DataLaw? {
    let law = law
    guard plan.algorithm.feedback != .rewards else { return .rewards(rewardedLaw(law)) }
    let pairs = PairLaw(products: [ProductTerm(weight: 1, first: law, second: law)])
    guard let wins = WinTable(pairs, rewards: plan.perceivedRewards, labeller: plan.labeller)
    else { return nil }
    return plan.algorithm.feedback == .comparisons
      ? .comparisons(wins) : .judgements(JudgementLaw(of: wins))
  }

  /// The gradient of the population loss at the policy; nil where every pair is declined.
  mutating func populationGradient() -> [Double]? {
    guard let data = dataLaw else { return nil }
    _ = plan.algorithm.loss(on: data, at: policy, slopes: &slopes)
    policy.gradient(from: slopes, into: &direction)
    return direction
  }
}
