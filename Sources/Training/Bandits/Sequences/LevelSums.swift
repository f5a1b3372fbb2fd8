//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import LinearAlgebra

/// Sums over all sequences of a chain, by the level of their reward.
///
/// Tables are levels x V: what beginnings up to a position have, by their level so far and their last
/// token. A token moves its column by its steps, and a product with V x V leads to the next position:
/// V^T sequences cost T V^2 levels, in `dgemm`.
struct LevelSums {
  private let chain: TokenPolicy
  private let scale: RewardScale
  /// pi(token | previous token), rows the token.
  private let transitions: Matrix
  /// The chances of beginnings, position after position.
  private let beginnings: [Matrix]
  /// The chance of each level of the reward.
  let law: [Double]

  /// The sums of a chain whose rewards are read on a scale.
  ///
  /// Complexity: O(T^2 span V^2) time, O(T^2 span V) memory.
  init(_ chain: TokenPolicy, _ scale: RewardScale) {
    self.chain = chain
    self.scale = scale
    transitions = chain.transitions
    var table = Self.raised(
      Matrix(rows: 1, columns: chain.tokens, columnMajor: chain.start), by: scale)
    var beginnings = [table]
    for _ in 1..<max(1, chain.length) {
      table = Self.raised(table.timesTransposed(transitions), by: scale)
      beginnings.append(table)
    }
    self.beginnings = beginnings
    law = Self.rowSums(table)
  }

  /// The number of levels.
  var levels: Int { law.count }

  /// E[f(reward) N], how often each step is taken, times a function of the level.
  ///
  /// Complexity: O(T^2 span V^2).
  func stepCounts(weightedBy weights: [Double]) -> [Double] {
    var sums = Matrix(rows: chain.tokens, columns: chain.tokens, repeating: 0)
    var ahead = lowered(endings(weights))
    for position in stride(from: chain.length - 2, through: 0, by: -1) {
      sums = sums + beginnings[position].transposedTimes(ahead)
      ahead = lowered(ahead.times(transitions))
    }
    return chain.steps(first: ahead.row(0), after: sums)
  }

  /// For every level the mean of A on it, times the chance of the level, A the sum of the scores of a
  /// sequence; and the same of beginnings, for ``stepCounts(weightedBy:scores:_:)``.
  ///
  /// Complexity: O(T^2 span V^2).
  func scoreMeans(_ scores: [Double]) -> (levels: [Double], beginnings: [Matrix]) {
    let scored = scoredTransitions(scores)
    let first = zip(chain.start, scores).map { $0 * $1 }
    var table = Self.raised(
      Matrix(rows: 1, columns: chain.tokens, columnMajor: first), by: scale)
    var tables = [table]
    for position in 1..<max(1, chain.length) {
      table = Self.raised(
        table.timesTransposed(transitions)
          + beginnings[position - 1].timesTransposed(scored), by: scale)
      tables.append(table)
    }
    return (Self.rowSums(table), tables)
  }

  /// E[f(reward) A N], A the sum of the scores, from the score means of beginnings.
  ///
  /// Complexity: O(T^2 span V^2).
  func stepCounts(
    weightedBy weights: [Double], scores: [Double], _ scoredBeginnings: [Matrix]
  ) -> [Double] {
    let scored = scoredTransitions(scores)
    var sums = Matrix(rows: chain.tokens, columns: chain.tokens, repeating: 0)
    var ahead = lowered(endings(weights))
    var scoredAhead = Matrix(rows: ahead.rows, columns: ahead.columns, repeating: 0)
    for position in stride(from: chain.length - 2, through: 0, by: -1) {
      let plain = beginnings[position].transposedTimes(ahead)
      sums =
        sums + scoredBeginnings[position].transposedTimes(ahead)
        + beginnings[position].transposedTimes(scoredAhead)
      for token in 0..<chain.tokens {
        for row in 0..<chain.tokens {
          sums[row, token] += scores[(1 + row) * chain.tokens + token] * plain[row, token]
        }
      }
      scoredAhead = lowered(scoredAhead.times(transitions) + ahead.times(scored))
      ahead = lowered(ahead.times(transitions))
    }
    let first = (0..<chain.tokens).map { scoredAhead[0, $0] + scores[$0] * ahead[0, $0] }
    return chain.steps(first: first, after: sums)
  }

  /// The transitions times the scores of the steps.
  private func scoredTransitions(_ scores: [Double]) -> Matrix {
    Matrix(
      rows: chain.tokens, columns: chain.tokens,
      columnMajor: zip(chain.probabilities, scores).dropFirst(chain.tokens).map { $0 * $1 })
  }

  /// The same function of the level after whatever last token.
  private func endings(_ weights: [Double]) -> Matrix {
    precondition(weights.count == levels, "a weight per level is needed")
    return Matrix(
      rows: levels, columns: chain.tokens,
      columnMajor: (0..<chain.tokens).flatMap { _ in weights })
  }

  /// Moves the column of each token up by its steps.
  private static func raised(_ table: Matrix, by scale: RewardScale) -> Matrix {
    let rows = table.rows + scale.span
    var numbers = [Double](repeating: 0, count: rows * table.columns)
    for (token, steps) in scale.steps.enumerated() {
      numbers.replaceSubrange(
        token * rows + steps..<token * rows + steps + table.rows, with: table.column(token))
    }
    return Matrix(rows: rows, columns: table.columns, columnMajor: numbers)
  }

  /// Moves the column of each token down by its steps, to the levels before it.
  private func lowered(_ table: Matrix) -> Matrix {
    let rows = table.rows - scale.span
    var numbers: [Double] = []
    numbers.reserveCapacity(rows * table.columns)
    for (token, steps) in scale.steps.enumerated() {
      numbers += table.column(token)[steps..<steps + rows]
    }
    return Matrix(rows: rows, columns: table.columns, columnMajor: numbers)
  }

  private static func rowSums(_ table: Matrix) -> [Double] {
    table.times([Double](repeating: 1, count: table.columns))
  }
}
