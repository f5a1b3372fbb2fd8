//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import LinearAlgebra
import PairSums
import PreferenceModel
import Scalar

/// All pairs of different responses that a design may show, with what each teaches.
///
/// A pair {a, b} of prompt x adds mu rho(x) I(D*) f_ab f_ab^T to the information. Pairs are
/// counted row after row: (0, 1), (0, 2), ..., (1, 2), ...
struct DesignSpace {
  /// The pairs of one prompt.
  struct Block {
    let probability: Double
    /// f, r x n, in coordinates in which the criterion is a function of the information alone.
    let features: Matrix
    /// I(D*) of each pair.
    let information: [Double]

    var responses: Int { features.columns }

    /// The place of the pair (a, a + 1) minus one: pair (a, b) is `start(a) + b - a`.
    func start(_ first: Int) -> Int { first * responses - first * (first + 1) / 2 - 1 }
  }

  let blocks: [Block]
  /// The number of directions to be estimated.
  let order: Int

  /// The pairs of an evaluated problem, in coordinates that suit a criterion: the identifiable ones,
  /// in which tr(Sigma* Omega) is a trace, or an orthonormal basis of theta for A and E.
  init(
    _ evaluation: EvaluatedProblem, link: LinkFunction, criterion: DesignCriterion
  ) throws(LinearAlgebraFailure) {
    let coordinates = evaluation.coordinates
    let basis: Matrix
    switch criterion {
    case .value, .determinant: basis = coordinates.transform
    case .average, .extreme: basis = try coordinates.orthonormalRange()
    }
    order = coordinates.rank
    blocks = evaluation.problem.prompts.map { prompt in
      let reward = prompt.reward
      return Block(
        probability: prompt.probability,
        features: basis.rows(prompt.parameters).transposedTimes(prompt.rewardGradients()),
        information: reward.indices.flatMap { first in
          reward[(first + 1)...].map { link.information(reward[first] - $0) }
        })
    }
  }

  /// The number of pairs of all prompts.
  var pairCount: Int { blocks.map(\.information.count).reduce(0, +) }

  /// The floating-point operations of one information matrix, its inverse and all sensitivities.
  var work: Double {
    let order = Double(order)
    return blocks.reduce(2 * order * order * order) {
      $0 + (4 * order + 20) * Double($1.responses * $1.responses)
    }
  }

  /// Weights that give each prompt's pairs the same chance.
  var uniformWeights: [[Double]] {
    blocks.map { block in
      let count = block.information.count
      return Array(repeating: 1 / Double(max(1, count)), count: count)
    }
  }

  /// K(mu) = E_x sum over pairs of mu I f_ab f_ab^T.
  ///
  /// Complexity: O(n^2 r) a prompt, by `dgemm`.
  func information(_ weights: [[Double]]) -> Matrix {
    var total = Matrix(rows: order, columns: order, repeating: 0)
    for (block, weights) in zip(blocks, weights) {
      var sum = LaplacianSum(features: block.features)
      let height = PairWeightBlock<Double>.largestRowCount
      for start in stride(from: 0, to: block.responses, by: height) {
        let rows = start..<min(start + height, block.responses)
        var entries = PairWeightBlock<Double>(rows: rows, responses: block.responses)
        for row in rows {
          let place = (row - start) * entries.columns.count + row - start
          for offset in 1..<max(1, block.responses - row) {
            let pair = block.start(row) + offset
            entries.values[place + offset] = weights[pair] * block.information[pair]
          }
        }
        sum.add(entries, block.features.columns(rows), block.features.columns(entries.columns))
      }
      // Both orders of a pair are in the sum.
      total.add(
        sum.value(features: block.features), scale: block.probability / 2, at: 0..<order)
    }
    return total
  }

  /// I f_ab^T A f_ab of every pair.
  ///
  /// Complexity: O(n^2 r) a prompt, by `dgemm`.
  func sensitivities(_ metric: Matrix) -> [[Double]] {
    blocks.map { block in
      var result = block.information
      PairSensitivity(features: block.features, metric: metric).enumerate { row, forms in
        for (offset, form) in forms.enumerated() where offset > 0 {
          result[block.start(row) + offset] *= form
        }
      }
      return result
    }
  }

  /// Both responses of a pair.
  func responses(of pair: Int, in block: Int) -> (first: Int, second: Int) {
    var first = 0
    while blocks[block].start(first + 1) < pair { first += 1 }
    return (first, pair - blocks[block].start(first) + first)
  }
}
