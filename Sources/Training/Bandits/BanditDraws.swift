//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import PairSums
import PreferenceModel

/// What a gathering shows an algorithm, in memory that is kept from one to the next.
struct BanditDraws {
  private(set) var responses: [Int] = []
  private var labels = LabelTally(actions: DidacticBandit.actions)

  /// The labelled pairs, equal ones together.
  var comparisons: ComparisonBatch { labels.comparisons }
  /// The judged samples, equal ones together.
  var judgements: JudgementBatch { labels.judgements }

  /// Gathers M states x N samples of a law; comparisons are the pairs of samples of one state.
  ///
  /// A pair that the labeller declines is left out. Complexity: O(M N log K), O(M N^2) for comparisons.
  mutating func gather(
    under plan: BanditPlan, from table: CumulativeTable, using generator: inout SeededGenerator
  ) {
    responses.removeAll(keepingCapacity: true)
    for _ in 0..<plan.samplesPerGathering {
      responses.append(table.draw(using: &generator))
    }
    guard plan.algorithm.feedback != .rewards else { return }
    labels.removeAll()
    let judges = plan.algorithm.feedback == .judgements
    for start in stride(from: 0, to: responses.count, by: plan.samples) {
      for first in start..<start + plan.samples {
        for second in start..<first {
          compare(responses[first], responses[second], plan, judges: judges, using: &generator)
        }
      }
    }
  }

  /// Labels a pair.
  private mutating func compare(
    _ first: Int, _ second: Int, _ plan: BanditPlan, judges: Bool,
    using generator: inout SeededGenerator
  ) {
    let rewards = plan.perceivedRewards
    guard
      let wins = plan.labeller.draws(rewards[first], beats: rewards[second], using: &generator)
    else { return }
    let (winner, loser) = wins ? (first, second) : (second, first)
    if judges {
      labels.judge(winner, isGood: true)
      labels.judge(loser, isGood: false)
    } else {
      labels.compare(winner: winner, loser: loser)
    }
  }
}
