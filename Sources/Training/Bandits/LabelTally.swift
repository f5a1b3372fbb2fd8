//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

/// The labels of a gathering with equal ones counted together, in memory that is kept.
///
/// A policy that has found its peak draws few actions, and the pairs of its samples repeat: a step
/// then costs what the distinct labels cost, not what all pairs of samples do.
struct LabelTally {
  /// The comparisons.
  private(set) var comparisons = ComparisonBatch()
  /// The judgements.
  private(set) var judgements = JudgementBatch()
  private let actions: Int
  /// The entry of each comparison, row by winner, and of each judgement, the good ones first; none
  /// is -1.
  private var comparisonEntries: [Int32]
  private var judgementEntries: [Int32]

  /// No labels of a number of actions.
  ///
  /// Complexity: O(K^2).
  init(actions: Int) {
    self.actions = actions
    comparisonEntries = Array(repeating: -1, count: actions * actions)
    judgementEntries = Array(repeating: -1, count: 2 * actions)
  }

  /// Adds a comparison.
  mutating func compare(winner: Int, loser: Int) {
    let place = winner * actions + loser
    let entry = comparisonEntries[place]
    if entry >= 0 {
      comparisons.addAnother(ofEntry: Int(entry))
    } else {
      comparisonEntries[place] = Int32(comparisons.append(winner: winner, loser: loser))
    }
  }

  /// Adds a judgement.
  mutating func judge(_ action: Int, isGood: Bool) {
    let place = isGood ? action : actions + action
    let entry = judgementEntries[place]
    if entry >= 0 {
      judgements.addAnother(ofEntry: Int(entry))
    } else {
      judgementEntries[place] = Int32(judgements.append(action, isGood: isGood))
    }
  }

  /// Forgets all labels.
  ///
  /// Complexity: O(distinct labels).
  mutating func removeAll() {
    for (winner, loser) in zip(comparisons.winners, comparisons.losers) {
      comparisonEntries[winner * actions + loser] = -1
    }
    for (action, isGood) in zip(judgements.responses, judgements.verdicts) {
      judgementEntries[isGood ? action : actions + action] = -1
    }
    comparisons.removeAll()
    judgements.removeAll()
  }
}
