//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import LinearAlgebra

/// The weights that make the smallest eigenvalue of an information largest: a semidefinite program.
///
/// max t with K(x) - t = S positive semidefinite, K(x) = sum of x_i c_i c_i^T, x_i >= 0 and the sum of
/// x over each group equal to one. Its dual has a matrix M of trace one, positive semidefinite, with
/// c_i^T M c_i + z_i = lambda of the group, z_i >= 0: M certifies E. Newton's method is applied to
/// S M = tau and x_i z_i = tau with tau falling (Helmberg, Rendl, Vanderbei and Wolkowicz, 1996), from
/// a point that is feasible for both, so that tr S M + sum of x_i z_i is the gap between them.
struct LevelInteriorPoint {
  private static let largestStepCount = 100

  /// c_i, r x s.
  let columns: Matrix
  /// The group of each column.
  let groups: [Int]
  let groupCount: Int

  private struct State {
    var x: [Double]
    var level: Double
    var slack: Matrix
    var dual: Matrix
    var z: [Double]
    var multipliers: [Double]

    var gap: Double {
      zip(slack.elements, dual.elements).reduce(0) { $0 + $1.0 * $1.1 }
        + zip(x, z).reduce(0) { $0 + $1.0 * $1.1 }
    }

    /// By how much the sum of the weights over each group exceeds one.
    func excess(of groups: [Int], count: Int) -> [Double] {
      var excess = [Double](repeating: -1, count: count)
      for (index, group) in groups.enumerated() { excess[group] += x[index] }
      return excess
    }
  }

  /// The weights and the matrix M, to a gap of `tolerance` or as near as rounding allows.
  ///
  /// Throws where the information at the start is singular. Complexity: O(s^3 + s^2 r) a step.
  func maximise(
    from start: [Double], tolerance: Double
  ) throws(LinearAlgebraFailure) -> (weights: [Double], dual: Matrix) {
    var state = try initialState(start)
    for _ in 0..<Self.largestStepCount where state.gap > tolerance {
      let target = 0.1 * state.gap / Double(columns.rows + columns.columns)
      guard let next = step(state, target: target), next.gap < state.gap else { break }
      state = next
    }
    return (state.x, (1 / state.dual.trace) * state.dual)
  }

  private func initialState(_ x: [Double]) throws(LinearAlgebraFailure) -> State {
    let information = information(x)
    let smallest = try SymmetricEigen(of: information).values[0]
    let slack = shifted(information, by: -smallest / 2)
    let inverse = try Cholesky(factoring: slack).inverse
    let dual = (1 / inverse.trace) * inverse
    let forms = forms(dual)
    var multipliers = [Double](repeating: 0, count: groupCount)
    for (index, group) in groups.enumerated() {
      multipliers[group] = max(multipliers[group], 1.1 * forms[index])
    }
    return State(
      x: x, level: smallest / 2, slack: slack, dual: dual,
      z: groups.enumerated().map { multipliers[$1] - forms[$0] }, multipliers: multipliers)
  }

  private func information(_ x: [Double]) -> Matrix {
    let weighted = Matrix(rows: columns.rows, columns: columns.columns) {
      columns[$0, $1] * x[$1]
    }
    return weighted.timesTransposed(columns).symmetrised
  }

  private func shifted(_ matrix: Matrix, by level: Double) -> Matrix {
    Matrix(rows: matrix.rows, columns: matrix.columns) {
      matrix[$0, $1] + ($0 == $1 ? level : 0)
    }
  }

  /// c_i^T A c_i for every column.
  private func forms(_ matrix: Matrix) -> [Double] {
    let moved = matrix.times(columns)
    return (0..<columns.columns).map { Vector.dot(columns.column($0), moved.column($0)) }
  }

  /// The state after Newton's step towards S M = x z = target; nil where rounding has the last word.
  private func step(_ state: State, target: Double) -> State? {
    guard let inverse = (try? Cholesky(factoring: state.slack))?.inverse else { return nil }
    let product = inverse.times(state.dual)
    let mixed = forms(product)
    let count = columns.columns
    let first = columns.transposedTimes(inverse.times(columns))
    let second = columns.transposedTimes(state.dual.times(columns))
    var matrix = Matrix(rows: count + 1, columns: count + 1) { row, column in
      switch (row == count, column == count) {
      case (false, false): first[row, column] * second[row, column]
      case (true, true): product.trace
      default: -mixed[min(row, column)]
      }
    }
    var right = groups.indices.map { index in
      target * (1 / state.x[index] + first[index, index]) - state.multipliers[groups[index]]
    }
    right.append(1 - target * inverse.trace)
    for index in groups.indices { matrix[index, index] += state.z[index] / state.x[index] }
    guard
      let (change, multiplierStep) = SimplexInteriorPoint.solve(
        matrix, right, groups: groups, groupCount: groupCount,
        excess: state.excess(of: groups, count: groupCount))
    else { return nil }
    let xStep = Array(change.dropLast())
    let slackStep = shifted(information(xStep), by: -change[count])
    let moved = inverse.times(slackStep).times(state.dual)
    let dualStep = (target * inverse) - state.dual - moved.symmetrised
    let zStep = groups.indices.map { index in
      (target - state.z[index] * xStep[index]) / state.x[index] - state.z[index]
    }
    let primal = room(state.x, xStep, state.slack, slackStep)
    let dual = room(state.z, zStep, state.dual, dualStep)
    return State(
      x: zip(state.x, xStep).map { $0 + primal * $1 }, level: state.level + primal * change[count],
      slack: state.slack + primal * slackStep, dual: state.dual + dual * dualStep,
      z: zip(state.z, zStep).map { $0 + dual * $1 },
      multipliers: zip(state.multipliers, multiplierStep).map { $0 + dual * $1 })
  }

  /// How far one may go until a number or an eigenvalue comes near zero.
  private func room(
    _ numbers: [Double], _ numberStep: [Double], _ matrix: Matrix, _ matrixStep: Matrix
  ) -> Double {
    var length = 1.0
    for (number, step) in zip(numbers, numberStep) where step < 0 {
      length = min(length, -0.95 * number / step)
    }
    while length > 1e-8, (try? Cholesky(factoring: matrix + (length / 0.95) * matrixStep)) == nil {
      length *= 0.8
    }
    return length
  }
}
