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
    var losses = implicitRewards.map { _ in experiments.map { _ in Number.zero } }
    let groups = groups(experiments, reward: reward)
    var row = [Number](repeating: .zero, count: reward.count)
    var start = 0
    while start < reward.count {
      var pairs = PairRows<Number>(from: start, responses: reward.count)
      let masses = experiments.map { pairs.masses(of: $0.law, row: &row) }
      let labels = groups.map { pairs.labels($0.labelled) }
      for (model, implicitReward) in implicitRewards.enumerated() {
        pairs.load(implicitReward)
        for (group, labels) in zip(groups, labels) {
          pairs.loadExpectedLoss(labels)
          for member in group.members { losses[model][member] += pairs.loss(masses[member]) }
        }
      }
      start = pairs.rows.upperBound
    }
    return losses
  }
}

/// The pairs (a, b), b >= a, of some neighbouring responses a, row after row, under one model at a
/// time.
private struct PairRows<Number: Scalar> {
  typealias Labels = (win: [Number], lose: [Number])

  /// The number of pairs that are taken at once, where one row has no more.
  private static var largestCount: Int { 1024 }

  /// The responses a.
  let rows: Range<Int>
  private let responses: Int
  /// D = r_theta(a) - r_theta(b).
  private var differences: [Number]
  /// log(1 + e^-|D|), the loss where the likelier response wins.
  private var leastLosses: [Number]
  /// The expected loss -p log q - (1 - p) log(1 - q).
  private var expectedLosses: [Number]

  init(from first: Int, responses: Int) {
    var (end, count) = (first + 1, responses - first)
    while end < responses, count + responses - end <= Self.largestCount {
      count += responses - end
      end += 1
    }
    rows = first..<end
    self.responses = responses
    differences = Array(repeating: .zero, count: count)
    leastLosses = differences
    expectedLosses = differences
  }

  /// The mass of each pair and its exchange.
  @inline(__always)
  func masses(of law: PairLaw<Number>, row: inout [Number]) -> [Number] {
    var masses: [Number] = []
    masses.reserveCapacity(differences.count)
    for first in rows {
      law.fillSymmetrisedRow(first, into: &row)
      masses.append(row[0])
      for offset in 1..<max(1, responses - first) { masses.append(row[offset] + row[offset]) }
    }
    return masses
  }

  /// The chances of both outcomes of each pair.
  @inline(__always)
  func labels(_ labelled: LabelledRow<Number>) -> Labels {
    var labels: Labels = ([], [])
    for first in rows {
      for second in first..<responses {
        let label = labelled.label(first, second)
        labels.win.append(label.win)
        labels.lose.append(label.lose)
      }
    }
    return labels
  }

  /// Computes what the model with these implicit rewards says of each pair.
  ///
  /// Complexity: an exponential and a logarithm a pair.
  @inline(__always)
  mutating func load(_ implicitReward: [Number]) {
    var place = 0
    for first in rows {
      for second in first..<responses {
        let difference = implicitReward[first] - implicitReward[second]
        differences[place] = difference
        leastLosses[place] = .log(
          onePlus: .exp(difference.approximation < 0 ? difference : -difference))
        place += 1
      }
    }
  }

  /// Computes the expected loss of each pair under labels of one kind.
  @inline(__always)
  mutating func loadExpectedLoss(_ labels: Labels) {
    for place in differences.indices {
      let difference = differences[place]
      // Not the magnitude: a difference that is enclosed on both sides of zero keeps its sign.
      let (unlikely, excess) =
        difference.approximation < 0
        ? (labels.win[place], -difference) : (labels.lose[place], difference)
      expectedLosses[place] = leastLosses[place] + unlikely * excess
    }
  }

  /// The sum of the expected losses over a law.
  @inline(__always)
  func loss(_ masses: [Number]) -> Number {
    var sum = Number.zero
    for place in expectedLosses.indices { sum += masses[place] * expectedLosses[place] }
    return sum
  }
}
