//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import PairSums
import PreferenceModel

/// The sequences of a gathering, flat, and what the algorithm is shown of them: responses are places in
/// the gathering.
struct SequenceDraws {
  /// T tokens a sequence.
  private(set) var tokens: [Int] = []
  /// The rewards that are seen, one a sequence.
  private(set) var rewards: [Double] = []
  private(set) var comparisons = ComparisonBatch()
  private(set) var judgements = JudgementBatch()

  /// The tokens of a sequence.
  func sequence(_ place: Int) -> ArraySlice<Int> {
    tokens[place * DidacticBandit.length..<(place + 1) * DidacticBandit.length]
  }

  /// Gathers M states x N sequences; comparisons are the pairs of one state.
  ///
  /// Complexity: O(M N T log V), O(M N^2) for comparisons.
  mutating func gather(
    under plan: BanditPlan, from tables: [CumulativeTable],
    using generator: inout SeededGenerator
  ) {
    tokens.removeAll(keepingCapacity: true)
    rewards.removeAll(keepingCapacity: true)
    for _ in 0..<plan.samplesPerGathering {
      var (row, reward) = (0, 0.0)
      for _ in 0..<DidacticBandit.length {
        let token = tables[row].draw(using: &generator)
        tokens.append(token)
        reward += plan.perceivedRewards[token]
        row = 1 + token
      }
      rewards.append(reward / Double(DidacticBandit.length))
    }
    guard plan.algorithm.feedback != .rewards else { return }
    comparisons.removeAll()
    judgements.removeAll()
    for start in stride(from: 0, to: rewards.count, by: plan.samples) {
      for first in start..<start + plan.samples {
        for second in start..<first { compare(first, second, plan, using: &generator) }
      }
    }
  }

  private mutating func compare(
    _ first: Int, _ second: Int, _ plan: BanditPlan, using generator: inout SeededGenerator
  ) {
    guard
      let wins = plan.labeller.draws(rewards[first], beats: rewards[second], using: &generator)
    else { return }
    let (winner, loser) = wins ? (first, second) : (second, first)
    if plan.algorithm.feedback == .judgements {
      judgements.append(winner, isGood: true)
      judgements.append(loser, isGood: false)
    } else {
      comparisons.append(winner: winner, loser: loser)
    }
  }
}
