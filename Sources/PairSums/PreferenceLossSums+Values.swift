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
    for (labelled, members) in groups(experiments, reward: reward) {
      for response in 0..<count {
        for member in members {
          experiments[member].law.fillSymmetrisedRow(response, into: &rows[member])
        }
        for model in models.indices {
          models[model].load(response)
          labelled.fillExpectedLoss(response, model: models[model], into: &expected)
          for member in members {
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

extension LabelledRow {
  /// Fills `row` with the expected loss -p log q - (1 - p) log(1 - q) of `response` and b >= it.
  ///
  /// Complexity: O(n), an exponential a pair for Bradley-Terry labels.
  @inline(__always)
  fileprivate func fillExpectedLoss(
    _ response: Int, model: ModelRow<Number>, into row: inout [Number]
  ) {
    for other in response..<reward.count {
      let label = label(response, other)
      let difference = model.implicitReward[response] - model.implicitReward[other]
      // Not the magnitude: a difference that is enclosed on both sides of zero keeps its sign.
      let (unlikely, excess) =
        difference.approximation < 0 ? (label.win, -difference) : (label.lose, difference)
      row[other - response] = model.leastLoss[other - response] + unlikely * excess
    }
  }
}
