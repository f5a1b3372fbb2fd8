//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import LinearAlgebra
import PairSums
import PreferenceModel
import Scalar

/// A pair of different responses to a prompt.
struct DesignPair: Hashable {
  let prompt: Int
  let first: Int
  /// The other response, above the first.
  let second: Int
}

/// All pairs of different responses that a design may show, and what each teaches.
///
/// A pair {a, b} of prompt x adds mu rho(x) I(D*) f_ab f_ab^T to the information.
struct DesignSpace {
  /// One prompt.
  struct Block {
    let probability: Double
    /// f, r x n, in coordinates in which the criterion is a function of the information alone.
    let features: Matrix
    /// r*.
    let reward: [Double]

    var responses: Int { features.columns }
    var pairCount: Int { responses * (responses - 1) / 2 }
  }

  let blocks: [Block]
  /// The number of directions to be estimated.
  let order: Int
  let link: LinkFunction

  init(blocks: [Block], order: Int, link: LinkFunction) {
    (self.blocks, self.order, self.link) = (blocks, order, link)
  }

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
    self.init(
      blocks: evaluation.problem.prompts.map { prompt in
        Block(
          probability: prompt.probability,
          features: basis.rows(prompt.parameters).transposedTimes(prompt.rewardGradients()),
          reward: prompt.reward)
      }, order: coordinates.rank, link: link)
  }

  /// The number of pairs of all prompts.
  var pairCount: Int { blocks.map(\.pairCount).reduce(0, +) }

  /// I(D*) of a pair.
  func outcomeInformation(of pair: DesignPair) -> Double {
    let reward = blocks[pair.prompt].reward
    return link.information(reward[pair.first] - reward[pair.second])
  }

  /// sqrt(rho I) f_ab of some pairs, a column a pair: the information of a design on them is
  /// C diag(weights) C^T.
  ///
  /// Complexity: O(s r) for s pairs.
  func columns(of pairs: [DesignPair]) -> Matrix {
    var values: [Double] = []
    values.reserveCapacity(pairs.count * order)
    for pair in pairs {
      let block = blocks[pair.prompt]
      let scale = (block.probability * outcomeInformation(of: pair)).squareRoot()
      for (left, right) in zip(
        block.features.column(pair.first), block.features.column(pair.second))
      {
        values.append(scale * (left - right))
      }
    }
    return Matrix(rows: order, columns: pairs.count, columnMajor: values)
  }

  /// The pairs whose sensitivity is above a limit of their prompt, at most one for each response that
  /// comes first, and the largest sensitivity of each prompt, at least the limit.
  ///
  /// Complexity: O(n^2 r) a prompt, by `dgemm`; O(n) memory.
  func violations(
    of limits: [Double], metric: Matrix
  ) -> (pairs: [(pair: DesignPair, sensitivity: Double)], largest: [Double]) {
    let ceiling: Double = link.information(0)
    var found: [(pair: DesignPair, sensitivity: Double)] = []
    var largest = limits
    for (index, block) in blocks.enumerated() {
      PairSensitivity(features: block.features, metric: metric).enumerate { row, forms in
        var most = limits[index]
        var partner: Int?
        for (offset, form) in forms.enumerated() where form * ceiling > most && offset > 0 {
          let sensitivity =
            form * link.information(block.reward[row] - block.reward[row + offset])
          if sensitivity > most { (most, partner) = (sensitivity, row + offset) }
        }
        guard let partner else { return }
        found.append((DesignPair(prompt: index, first: row, second: partner), most))
        largest[index] = max(largest[index], most)
      }
    }
    return (found, largest)
  }
}
