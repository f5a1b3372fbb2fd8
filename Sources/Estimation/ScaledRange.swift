//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import LinearAlgebra

/// Coordinates of the range of a positive semidefinite matrix A in which it is the identity.
///
/// A is scaled to a unit diagonal and factored by Cholesky's method, the next row being one of those
/// that the rows before explain least. Nothing here mixes rows of different scales: a matrix that is
/// well conditioned after scaling keeps the relative accuracy of its small entries (Demmel and
/// Veselic, 1992), and so do matrices that are graded like it.
struct ScaledRange {
  /// T with T^T A T = I to rounding times the conditioning; d x r, triangular up to the order of rows.
  let transform: Matrix
  /// The rows that the others explain, in which T is zero.
  let dependent: [Int]

  /// The range of a matrix.
  ///
  /// A row counts as explained where less than `threshold` of its diagonal entry is left, or where
  /// that entry is so small that its neighbours underflow.
  /// Throws where an entry is not finite. Complexity: O(d^2 r).
  init(of matrix: Matrix, threshold: Double) throws(LinearAlgebraFailure) {
    let order = matrix.rows
    let smallest = Double.leastNormalMagnitude / .ulpOfOne
    let scales = (0..<order).map { index in
      // NaN goes on, to be refused by the factorisation.
      matrix[index, index] <= smallest ? 0 : matrix[index, index].squareRoot()
    }
    let scaled = Matrix(rows: order, columns: order) { row, column in
      let scale = scales[row] * scales[column]
      return scale == 0 ? 0 : matrix[row, column] / scale
    }
    let (rows, factor) = try Self.factor(
      scaled, pivots: Self.pivots(of: scaled, scales: scales, threshold: threshold))
    // (L L^T)^-1 L = L^-T.
    let inverse = factor.solve(factor.lowerFactor)
    var transform = Matrix(rows: order, columns: rows.count, repeating: 0)
    for (place, row) in rows.enumerated() {
      for column in 0..<rows.count {
        transform[row, column] = inverse[place, column] / scales[row]
      }
    }
    self.transform = transform
    let chosen = Set(rows)
    dependent = (0..<order).filter { !chosen.contains($0) }
  }

  /// A basis of the null space of the matrix A that the range is of: e_k - T T^T A e_k for the
  /// dependent rows k.
  ///
  /// Shape: d x (d - r). Complexity: O(d r (d - r)).
  func complement(of matrix: Matrix) -> Matrix {
    let columns = Matrix(rows: matrix.rows, columns: dependent.count) { matrix[$0, dependent[$1]] }
    let explained = transform.times(transform.transposedTimes(columns))
    return Matrix(rows: matrix.rows, columns: dependent.count) { row, column in
      (row == dependent[column] ? 1 : 0) - explained[row, column]
    }
  }

  /// The factor of the chosen rows and columns, without the last of them where rounding has used up
  /// what was left of those.
  private static func factor(
    _ scaled: Matrix, pivots: [Int]
  ) throws(LinearAlgebraFailure) -> (rows: [Int], factor: Cholesky) {
    let chosen = Matrix(rows: pivots.count, columns: pivots.count) {
      scaled[pivots[$0], pivots[$1]]
    }
    do {
      return (pivots, try Cholesky(factoring: chosen))
    } catch .notPositiveDefinite(_, let minor) {
      return try factor(scaled, pivots: Array(pivots[..<(minor - 1)]))
    }
  }

  /// The rows that are not explained by those before them, each the smallest in scale among those of
  /// which at least half as much is left as of any.
  private static func pivots(of scaled: Matrix, scales: [Double], threshold: Double) -> [Int] {
    var left = scales.map { $0 == 0 ? 0.0 : 1 }
    var columns: [[Double]] = []
    var pivots: [Int] = []
    while let most = left.max(), most > threshold {
      let candidates = left.indices.filter { left[$0] >= most / 2 }
      guard let pivot = candidates.min(by: { scales[$0] < scales[$1] }) else { break }
      var column = scaled.column(pivot)
      for former in columns {
        let factor = former[pivot]
        for row in column.indices { column[row] -= factor * former[row] }
      }
      let root = left[pivot].squareRoot()
      for row in column.indices {
        column[row] /= root
        left[row] = max(0, left[row] - column[row] * column[row])
      }
      left[pivot] = 0
      columns.append(column)
      pivots.append(pivot)
    }
    return pivots
  }
}
