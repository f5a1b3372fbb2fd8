//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import LinearAlgebra
import PairSums
import PreferenceModel
import Scalar

/// The list of all pairs of a space, on which multiplicative updates find the pairs that matter.
///
/// Pairs are counted row after row: (0, 1), (0, 2), ..., (1, 2), ...
struct DesignGrid {
  /// A design on all pairs.
  struct Weights {
    /// The weights of the pairs of each prompt.
    let values: [[Double]]
    let sensitivities: [[Double]]
    let gap: Double
  }

  let space: DesignSpace
  let function: CriterionFunction
  /// I(D*) of each pair, a list a prompt.
  private let outcomes: [[Double]]

  /// Complexity: one evaluation of the link a pair.
  init(_ space: DesignSpace, function: CriterionFunction) {
    self.space = space
    self.function = function
    outcomes = space.blocks.map { block in
      block.reward.indices.flatMap { first in
        block.reward[(first + 1)...].map { space.link.information(block.reward[first] - $0) }
      }
    }
  }

  /// The floating-point operations of one update.
  var work: Double {
    let order = Double(space.order)
    return space.blocks.reduce(2 * order * order * order) {
      $0 + (4 * order + 20) * Double($1.responses * $1.responses)
    }
  }

  /// The design that gives each prompt's pairs the same chance.
  func uniform() throws(LinearAlgebraFailure) -> Weights {
    try weighted(
      outcomes.map { Array(repeating: 1 / Double(max(1, $0.count)), count: $0.count) })
  }

  /// The design after updates mu_x <- mu_x sqrt(s_x), normalised over the pairs of x, until its gap is
  /// small enough.
  ///
  /// Complexity: O(n^2 r + r^3) an update.
  func updated(
    _ start: Weights, until gap: Double, atMost count: Int
  ) throws(LinearAlgebraFailure) -> Weights {
    var current = start
    for _ in 0..<count where current.gap > gap {
      current = try weighted(
        zip(current.values, current.sensitivities).map { weights, sensitivities in
          let updated = zip(weights, sensitivities).map { $0 * $1.squareRoot() }
          let total = updated.sum()
          return total > 0 ? updated.map { $0 / total } : weights
        })
    }
    return current
  }

  /// The pairs whose weight is not small against that of a uniform design, and each prompt's
  /// heaviest, those first.
  func heaviest(_ weights: Weights) -> [(pair: DesignPair, weight: Double)] {
    var leaders: [(pair: DesignPair, weight: Double)] = []
    var others: [(pair: DesignPair, weight: Double)] = []
    for (block, weights) in weights.values.enumerated() {
      guard let leader = weights.indices.max(by: { weights[$0] < weights[$1] }) else { continue }
      leaders.append((pair(leader, in: block), weights[leader]))
      let threshold = 0.02 / Double(weights.count)
      for index in weights.indices where weights[index] > threshold && index != leader {
        others.append((pair(index, in: block), weights[index]))
      }
    }
    return leaders
      + others.sorted {
        space.blocks[$0.pair.prompt].probability * $0.weight
          > space.blocks[$1.pair.prompt].probability * $1.weight
      }
  }

  /// All pairs that have a weight.
  func pairs(_ weights: Weights) -> [(pair: DesignPair, weight: Double)] {
    weights.values.enumerated().flatMap { block, weights in
      weights.indices.filter { weights[$0] > 0 }.map { (pair($0, in: block), weights[$0]) }
    }
  }

  private func weighted(_ values: [[Double]]) throws(LinearAlgebraFailure) -> Weights {
    let (metric, mean) = try function.metric(information(values))
    let sensitivities = sensitivities(metric)
    var largest = 0.0
    for (block, sensitivities) in zip(space.blocks, sensitivities) {
      largest += block.probability * (sensitivities.max() ?? 0)
    }
    return Weights(values: values, sensitivities: sensitivities, gap: largest / mean - 1)
  }

  /// K(mu) = E_x sum over pairs of mu I f_ab f_ab^T, by `dgemm`.
  private func information(_ weights: [[Double]]) -> Matrix {
    var total = Matrix(rows: space.order, columns: space.order, repeating: 0)
    for (index, block) in space.blocks.enumerated() {
      var sum = LaplacianSums(count: 1, features: block.features)
      let height = PairWeightBlock<Double>.largestRowCount
      for start in stride(from: 0, to: block.responses, by: height) {
        let rows = start..<min(start + height, block.responses)
        var entries = PairWeightBlock<Double>(rows: rows, responses: block.responses)
        for row in rows {
          let place = (row - start) * entries.columns.count + row - start
          for offset in 1..<max(1, block.responses - row) {
            let pair = block.start(row) + offset
            entries.values[place + offset] = weights[index][pair] * outcomes[index][pair]
          }
        }
        sum.add(entries, to: 0)
      }
      // Both orders of a pair are in the sum.
      total.add(
        sum.value(0), scale: block.probability / 2, at: 0..<space.order)
    }
    return total
  }

  /// I f_ab^T A f_ab of every pair, by `dgemm`.
  private func sensitivities(_ metric: Matrix) -> [[Double]] {
    space.blocks.enumerated().map { index, block in
      var result = outcomes[index]
      PairSensitivity(features: block.features, metric: metric).enumerate { row, forms in
        for (offset, form) in forms.enumerated() where offset > 0 {
          result[block.start(row) + offset] *= form
        }
      }
      return result
    }
  }

  /// The pair at a place of the list of a prompt.
  private func pair(_ place: Int, in block: Int) -> DesignPair {
    var first = 0
    while space.blocks[block].start(first + 1) < place { first += 1 }
    return DesignPair(
      prompt: block, first: first, second: place - space.blocks[block].start(first) + first)
  }
}

extension DesignSpace.Block {
  /// The place of the pair (a, a + 1) minus one: pair (a, b) is `start(a) + b - a`.
  fileprivate func start(_ first: Int) -> Int {
    first * responses - first * (first + 1) / 2 - 1
  }
}
