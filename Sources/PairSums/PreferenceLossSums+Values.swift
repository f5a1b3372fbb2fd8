//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Scalar

extension PreferenceLossSums {
  /// The expected losses alone, of several experiments under several models.
  ///
  /// The law's rows and the labels are computed once for all models, the model's losses once for all
  /// experiments. Shape: `implicitRewards` has n entries a model; the result is models x experiments.
  /// Complexity: O(n^2) time for each experiment and model, an exponential and a logarithm a pair and
  /// model; O(n) memory an experiment and model.
  @specialized(where Number == Double)
  public static func losses(
    of experiments: [PairExperiment<Number>], reward: [Number], implicitRewards: [[Number]]
  ) -> [[Number]] {
    let count = reward.count
    let empty = [Number](repeating: .zero, count: count)
    var losses = implicitRewards.map { _ in experiments.map { _ in Number.zero } }
    var models = implicitRewards.map { ModelRow(implicitReward: $0) }
    var rows = experiments.map { _ in empty }
    var expected = empty
    let groups = groups(experiments, reward: reward)
    let members = groups.map { $0.members }
    var labels = groups.map { _ in LabelRow(win: empty, lose: empty) }
    for response in 0..<count {
      for member in experiments.indices {
        experiments[member].law.fillSymmetrisedRow(response, into: &rows[member])
      }
      for group in groups.indices {
        groups[group].labelled.fillLabels(response, into: &labels[group])
      }
      for model in models.indices {
        models[model].loadLosses(response)
        for group in groups.indices {
          labels[group].fillExpectedLoss(response, model: models[model], into: &expected)
          for member in members[group] {
            losses[model][member] += sum(rows[member], expected, pairs: count - response)
          }
        }
      }
    }
    return losses
  }

  /// The sum of the first products and of twice the others: a pair and its exchange.
  @inline(__always)
  private static func sum(_ row: [Number], _ expected: [Number], pairs: Int) -> Number {
    var sum = Number.zero
    for offset in 1..<max(1, pairs) { sum += row[offset] * expected[offset] }
    return row[0] * expected[0] + sum + sum
  }
}

/// The chances of both outcomes of one response against itself and all later ones.
private struct LabelRow<Number: Scalar> {
  var win: [Number]
  var lose: [Number]

  /// Fills `row` with the expected loss -p log q - (1 - p) log(1 - q) of `response` and b >= it.
  ///
  /// Complexity: O(n).
  @inline(__always)
  func fillExpectedLoss(_ response: Int, model: ModelRow<Number>, into row: inout [Number]) {
    let rewards = model.implicitReward
    for other in response..<rewards.count {
      let offset = other - response
      let difference = rewards[response] - rewards[other]
      // Not the magnitude: a difference that is enclosed on both sides of zero keeps its sign.
      let (unlikely, excess) =
        difference.approximation < 0 ? (win[offset], -difference) : (lose[offset], difference)
      row[offset] = model.leastLoss[offset] + unlikely * excess
    }
  }
}

extension LabelledRow {
  /// Fills the chances of the labels of `response` and b >= it.
  ///
  /// Complexity: O(n), an exponential a pair for Bradley-Terry labels.
  @inline(__always)
  fileprivate func fillLabels(_ response: Int, into row: inout LabelRow<Number>) {
    for other in response..<reward.count {
      let label = label(response, other)
      row.win[other - response] = label.win
      row.lose[other - response] = label.lose
    }
  }
}
