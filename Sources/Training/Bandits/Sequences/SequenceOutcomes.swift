//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

/// How often the winner of two draws of a chain takes each step, and how often the loser does.
struct SequenceOutcomes {
  /// E[N_w].
  let wins: [Double]
  /// E[N_l].
  let losses: [Double]
  /// Where pairs are declined, the sums over levels and who meets whom.
  let declining: (sums: LevelSums, wins: LevelWins)?

  /// Nil where the labeller declines every pair.
  ///
  /// Labels that are a logistic function of the difference of rewards need no scale of readings.
  /// Complexity: O(T V^2) a frequency for those, O(T^2 span V^2) for others.
  init?(_ plan: BanditPlan, _ chain: TokenPolicy) {
    if case .logistic(let temperature) = plan.labeller.rule, !plan.labeller.isBiased {
      declining = nil
      let scale = temperature * Double(chain.length)
      let scores = chain.probabilities.indices.map {
        plan.perceivedRewards[$0 % chain.tokens] / scale
      }
      let trust = 2 * (1 - 2 * plan.labeller.flipRate)
      let leads = LogisticStepSums(chain).means(ofScores: scores).map { trust * $0 }
      let counts = chain.stepCounts
      wins = zip(counts, leads).map { $0 + $1 }
      losses = zip(counts, leads).map { $0 - $1 }
      return
    }
    let (sums, scale) = chain.levelSums(for: plan)
    guard let levels = LevelWins(sums.law, unit: scale.unit, labeller: plan.labeller) else {
      return nil
    }
    declining = levels.declines ? (sums, levels) : nil
    wins = sums.stepCounts(weightedBy: levels.wins)
    losses = sums.stepCounts(weightedBy: levels.losses)
  }
}

extension TokenPolicy {
  /// The sums by the level of the reward that a plan reads.
  func levelSums(for plan: BanditPlan) -> (sums: LevelSums, scale: RewardScale) {
    let scale = RewardScale(plan.perceivedRewards, steps: plan.rewardSteps, length: length)
    return (LevelSums(self, scale), scale)
  }
}
