//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import LinearAlgebra

/// A convex function on a product of simplices, at one point.
struct SimplexModel {
  let gradient: [Double]
  let hessian: Matrix
}

/// Minimisation over a product of simplices by a primal-dual interior-point method.
///
/// min f(x) with x_i >= 0 and the sum of x over each group equal to one; variables beyond the groups
/// are free. Newton's method is applied to grad f + A^T lambda - z = 0, A x = 1, x_i z_i = tau with
/// tau falling (Nocedal and Wright, 2006, chapter 19), which converges to a relative accuracy that
/// first-order updates need tens of thousands of steps for.
struct SimplexInteriorPoint {
  private static let largestStepCount = 100

  /// The group of each bounded variable; free variables follow them.
  let groups: [Int]
  let groupCount: Int
  /// f near a point, or nil where it is infinite.
  let model: ([Double]) throws(LinearAlgebraFailure) -> SimplexModel?

  private struct State {
    var x: [Double]
    var z: [Double]
    var multipliers: [Double]
    var local: SimplexModel
  }

  /// The minimiser to a total complementarity sum of x_i z_i of `tolerance`, from a point inside.
  ///
  /// Throws where LAPACK fails. Complexity: O(s^3) a step for s variables.
  func minimise(
    from start: [Double], tolerance: Double
  ) throws(LinearAlgebraFailure) -> [Double] {
    guard let local = try model(start) else { return start }
    var state = initialState(start, local)
    for _ in 0..<Self.largestStepCount {
      let complementarity = zip(state.x, state.z).reduce(0) { $0 + $1.0 * $1.1 }
      if complementarity <= tolerance, residual(state, 0).largest <= tolerance { break }
      let barrier = 0.15 * complementarity / Double(groups.count)
      guard
        let next = try step(state, barrier: max(barrier, 0.01 * tolerance / Double(groups.count)))
      else { break }
      state = next
    }
    return state.x
  }

  private func initialState(_ x: [Double], _ local: SimplexModel) -> State {
    // lambda above every -gradient of its group makes z positive.
    var multipliers = [Double](repeating: -.infinity, count: groupCount)
    for (index, group) in groups.enumerated() {
      multipliers[group] = max(multipliers[group], -local.gradient[index])
    }
    multipliers = multipliers.map { $0 + 1e-3 * max($0.magnitude, 1e-3) }
    let z = groups.enumerated().map { local.gradient[$0] + multipliers[$1] }
    return State(x: x, z: z, multipliers: multipliers, local: local)
  }

  /// The residuals of the conditions, stationarity first.
  private func residual(
    _ state: State, _ barrier: Double
  ) -> (dual: [Double], primal: [Double], largest: Double) {
    var dual = state.local.gradient
    var primal = [Double](repeating: -1, count: groupCount)
    var largest = 0.0
    for (index, group) in groups.enumerated() {
      dual[index] += state.multipliers[group] - state.z[index]
      primal[group] += state.x[index]
      largest = max(largest, (state.x[index] * state.z[index] - barrier).magnitude)
    }
    // A residual of stationarity counts by what it moves: weighted by x on the bounded variables.
    for (index, entry) in dual.enumerated() {
      largest = max(largest, entry.magnitude * (index < groups.count ? state.x[index] : 1))
    }
    return (dual, primal, max(largest, Vector.largestMagnitude(primal)))
  }

  private func step(
    _ state: State, barrier: Double
  ) throws(LinearAlgebraFailure) -> State? {
    let residual = residual(state, barrier)
    var matrix = state.local.hessian
    var right = residual.dual.map { -$0 }
    for index in groups.indices {
      matrix[index, index] += state.z[index] / state.x[index]
      right[index] += barrier / state.x[index] - state.z[index]
    }
    // Where several designs are optimal the matrix is singular to rounding; a ridge of that size
    // chooses among them.
    let ridge = Double(right.count) * .ulpOfOne * matrix.largestMagnitude
    for index in right.indices { matrix[index, index] += ridge }
    guard let factor = try? Cholesky(factoring: matrix) else { return nil }
    var constraints = Matrix(rows: right.count, columns: groupCount, repeating: 0)
    for (index, group) in groups.enumerated() { constraints[index, group] = 1 }
    let solved = factor.solve(constraints)
    guard
      let schur = try? Cholesky(factoring: constraints.transposedTimes(solved).symmetrised)
    else { return nil }
    let target = Vector.sum(
      constraints.transposedTimes(factor.solve(right)), residual.primal)
    let multiplierStep = schur.solve(target)
    let xStep = factor.solve(Vector.difference(right, constraints.times(multiplierStep)))
    let zStep = groups.indices.map { index in
      (barrier - state.z[index] * xStep[index]) / state.x[index] - state.z[index]
    }
    return try search(
      state, barrier: barrier, merit: residual.largest, xStep, zStep, multiplierStep)
  }

  /// The longest of the steps 1, 1/2, ... of the way to the boundary that lowers the residual.
  private func search(
    _ state: State, barrier: Double, merit: Double, _ xStep: [Double], _ zStep: [Double],
    _ multiplierStep: [Double]
  ) throws(LinearAlgebraFailure) -> State? {
    var length = 1.0
    for index in groups.indices {
      if xStep[index] < 0 { length = min(length, -0.995 * state.x[index] / xStep[index]) }
      if zStep[index] < 0 { length = min(length, -0.995 * state.z[index] / zStep[index]) }
    }
    for _ in 0..<40 {
      let x = zip(state.x, xStep).map { $0 + length * $1 }
      if let local = try model(x) {
        let next = State(
          x: x, z: zip(state.z, zStep).map { $0 + length * $1 },
          multipliers: zip(state.multipliers, multiplierStep).map { $0 + length * $1 },
          local: local)
        if residual(next, barrier).largest <= (1 - 0.01 * length) * merit { return next }
      }
      length /= 2
    }
    return nil
  }
}
