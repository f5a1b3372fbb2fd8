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
    var sums = [Number](zeros: models * experiments.count)
    var table = PairTable(kinds.sorted(experiments), responses: reward.count)
    var losses = ModelLosses<Number>(kinds: kinds.labels.count)
    while table.loadNext() {
      losses.load(table, kinds, reward: reward)
      for model in 0..<models {
        losses.evaluate(implicitRewards, from: model * reward.count, at: table)
        for (kind, members) in kinds.members.enumerated() {
          table.addSums(
            of: losses.expected, from: kind * table.count, members: members, to: &sums, row: model)
        }
      }
    }
    return kinds.restored(sums)
  }
}

/// The expected losses of one model at a time at the pairs of a table, under each kind of labels.
private struct ModelLosses<Number: Scalar> {
  private let kinds: Int
  /// The chances of both outcomes: kinds x pairs.
  private var wins: [Number] = []
  private var defeats: [Number] = []
  /// The expected loss of a pair and its exchange: kinds x pairs, kind after kind.
  private(set) var expected: [Number] = []

  init(kinds: Int) {
    self.kinds = kinds
  }

  /// Computes the chances at the pairs that a table has loaded.
  ///
  /// Complexity: an exponential a pair for Bradley-Terry labels.
  @inline(__always)
  mutating func load(_ table: PairTable<Number>, _ labels: LabelKinds<Number>, reward: [Number]) {
    if wins.count != kinds * table.count {
      wins = Array(zeros: kinds * table.count)
      defeats = Array(zeros: kinds * table.count)
      expected = Array(zeros: kinds * table.count)
    }
    for kind in 0..<kinds {
      table.forEachPair { pair in
        let label = labels.outcome(kind, of: pair, reward: reward)
        wins[kind * table.count + pair.place] = label.win
        defeats[kind * table.count + pair.place] = label.lose
      }
    }
  }

  /// Computes the losses of the model whose implicit rewards begin at `start`.
  ///
  /// Complexity: an exponential and a logarithm a pair.
  @inline(__always)
  mutating func evaluate(
    _ implicitRewards: [Number], from start: Int, at table: PairTable<Number>
  ) {
    let pairs = table.count
    table.forEachPair { pair in
      let loss = ModelLoss(
        difference: implicitRewards[start + pair.first] - implicitRewards[start + pair.second])
      for kind in 0..<kinds {
        let place = kind * pairs + pair.place
        let mean = loss.expected(wins[place], defeats[place])
        expected[place] = pair.isIdentical ? mean : mean + mean
      }
    }
  }
}
