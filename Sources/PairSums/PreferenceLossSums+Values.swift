//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Scalar

extension PreferenceLossSums {
  /// The expected losses alone, of several experiments under several models.
  ///
  /// The laws' rows and the labels are computed once for all models, the model's losses once for all
  /// experiments. Shapes: `implicitRewards` has n entries a model, model after model; the result is
  /// models x experiments, model after model.
  /// Complexity: O(n^2) time for each experiment and model, an exponential and a logarithm a pair and
  /// model; O(n) memory an experiment and model.
  @specialized(where Number == Double)
  public static func losses(
    of experiments: [PairExperiment<Number>], reward: [Number], implicitRewards: [Number]
  ) -> [Number] {
    let kinds = LabelKinds(experiments)
    let models = implicitRewards.count / reward.count
    var losses = [Number](zeros: models * experiments.count)
    var labels = LabelColumns<Number>(kinds: kinds.labels.count)
    var table = PairTable(kinds.sorted(experiments), responses: reward.count)
    while table.loadNext() {
      labels.load(table, kinds, reward: reward)
      for model in 0..<models {
        let start = model * reward.count
        table.forEachPair { pair in
          let loss = ModelLoss(
            difference: implicitRewards[start + pair.first] - implicitRewards[start + pair.second])
          for kind in kinds.labels.indices {
            let (win, lose) = labels[pair.place, kind]
            let mean = loss.expected(win, lose)
            table.add(
              pair.isIdentical ? mean : mean + mean, at: pair.place, of: kinds.members[kind],
              to: &losses, row: model)
          }
        }
      }
    }
    return kinds.restoredRows(losses)
  }
}

/// The chances of both outcomes of each pair of a table under each kind of labels.
private struct LabelColumns<Number: Scalar> {
  private let kinds: Int
  /// Shape: pairs x kinds x 2.
  private var chances: [Number] = []

  init(kinds: Int) {
    self.kinds = kinds
  }

  @inline(__always)
  subscript(place: Int, kind: Int) -> (win: Number, lose: Number) {
    let index = 2 * (place * kinds + kind)
    return (chances[index], chances[index + 1])
  }

  /// Computes the chances at the pairs that a table has loaded.
  ///
  /// Complexity: an exponential a pair for Bradley-Terry labels.
  @inline(__always)
  mutating func load(_ table: PairTable<Number>, _ labels: LabelKinds<Number>, reward: [Number]) {
    chances.removeAll(keepingCapacity: true)
    table.forEachPair { pair in
      for kind in 0..<kinds {
        let label = labels.outcome(kind, of: pair, reward: reward)
        chances.append(label.win)
        chances.append(label.lose)
      }
    }
  }
}
