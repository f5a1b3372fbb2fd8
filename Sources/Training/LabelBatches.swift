//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import PreferenceModel

/// The labels of one batch, prompt by prompt, in memory that is kept from batch to batch.
///
/// Only the feedback that is asked for is kept of them.
struct LabelBatches {
  private let feedback: Feedback
  private(set) var comparisons: [ComparisonBatch]
  private var judgements: [JudgementBatch]
  private var draws: [[Int]]
  private var laws: [RewardedLaw?]
  private(set) var count = 0

  init(_ feedback: Feedback, prompts: Int) {
    self.feedback = feedback
    comparisons = Array(repeating: ComparisonBatch(), count: prompts)
    judgements = Array(repeating: JudgementBatch(), count: prompts)
    draws = Array(repeating: [], count: prompts)
    laws = Array(repeating: nil, count: prompts)
  }

  /// Draws a number of labelled pairs in place of those before.
  mutating func draw(
    _ count: Int, from gathering: Gathering, using generator: inout SeededGenerator
  ) throws(TrainingObstacle) {
    for index in comparisons.indices {
      comparisons[index].removeAll()
      judgements[index].removeAll()
      draws[index].removeAll(keepingCapacity: true)
      laws[index] = nil
    }
    self.count = count
    for _ in 0..<count {
      let (prompt, winner, loser) = try gathering.draw(using: &generator)
      switch feedback {
      case .comparisons: comparisons[prompt].append(winner: winner, loser: loser)
      case .judgements:
        judgements[prompt].append(winner, isGood: true)
        judgements[prompt].append(loser, isGood: false)
      case .rewards:
        draws[prompt].append(winner)
        draws[prompt].append(loser)
      }
    }
  }

  /// Fills the slopes of an algorithm on the batch.
  ///
  /// Precondition: the algorithm takes the feedback that was kept.
  /// The gradient that follows multiplies a prompt by its probability, which the draws have in them
  /// already: their share is divided by it. Complexity: O(labels), and O(n) a prompt.
  mutating func takeSlopes(
    of algorithm: Algorithm, at policies: [CategoricalPolicy], gathering: Gathering,
    shares: [Double], slopes: inout [[Double]]
  ) {
    precondition(algorithm.feedback == feedback, "the batch has other feedback")
    for index in slopes.indices {
      slopes[index].fill(with: 0)
      let scale = gathering.weights[index] / (Double(count) * shares[index])
      switch feedback {
      case .comparisons:
        _ = algorithm.addLoss(
          on: comparisons[index], at: policies[index], scale: scale, slopes: &slopes[index])
      case .judgements:
        _ = algorithm.addLoss(
          on: judgements[index], at: policies[index], scale: scale / 2, slopes: &slopes[index])
      case .rewards:
        let law = laws[index] ?? gathering.rewardedLaw(of: index, for: algorithm)
        laws[index] = law
        _ = algorithm.addLoss(
          on: draws[index], from: law, at: policies[index], scale: scale / 2,
          slopes: &slopes[index])
      }
    }
  }
}
