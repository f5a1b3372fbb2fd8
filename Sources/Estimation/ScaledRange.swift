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
  /// The rows that the others explain, in which T is zero.
  let dependent: [Int]
  /// The other rows, in the order in which they were chosen.
  private let rows: [Int]
  /// The square roots of the diagonal of A.
  private let scales: [Double]
  /// The factor of the chosen rows and columns of the scaled matrix.
  private let factor: Cholesky

  /// The range of a matrix.
  ///
  /// A row counts as explained where less than `threshold` of its diagonal entry is left, or where
  /// that entry is so small that its neighbours underflow.
  /// Throws where an entry is not finite. Complexity: O(d^2 r).
  init(of matrix: Matrix, threshold: Double) throws(LinearAlgebraFailure) {
    let order = matrix.rows
    guard matrix.elements.allSatisfy(\.isFinite) else { throw .notFinite(.dpotrf, argument: 4) }
    let smallest = Double.leastNormalMagnitude / .ulpOfOne
    let scales = (0..<order).map { index in
      matrix[index, index] <= smallest ? 0 : matrix[index, index].squareRoot()
    }
    let scaled = Matrix(rows: order, columns: order) { row, column in
      let scale = scales[row] * scales[column]
      return scale == 0 ? 0 : matrix[row, column] / scale
    }
    let (rows, columns) = Self.factor(scaled, scales: scales, threshold: threshold)
    self.rows = rows
    self.scales = scales
    factor = Cholesky(
      lowerFactor: Matrix(rows: rows.count, columns: rows.count) { row, column in
        row < column ? 0 : columns[column * order + rows[row]]
      })
    dependent = rows.count == order ? [] : (0..<order).filter { !rows.contains($0) }
  }

  /// T with T^T A T = I to rounding times the conditioning; d x r, triangular up to the order of rows.
  ///
  /// Complexity: O(r^3 + d r).
  var transform: Matrix {
    // (L L^T)^-1 L = L^-T.
    let inverse = factor.solve(factor.lowerFactor)
    var transform = Matrix(rows: scales.count, columns: rows.count, repeating: 0)
    for (place, row) in rows.enumerated() {
      for column in 0..<rows.count {
        transform[row, column] = inverse[place, column] / scales[row]
      }
    }
    return transform
  }

  /// A basis of the null space of the matrix A that the range is of: e_k - T T^T A e_k for the
  /// dependent rows k.
  ///
  /// Shape: d x (d - r). Complexity: O(d r (d - r)).
  func complement(of matrix: Matrix) -> Matrix {
    guard !dependent.isEmpty else { return Matrix(rows: matrix.rows, columns: 0, repeating: 0) }
    let transform = transform
    let columns = Matrix(rows: matrix.rows, columns: dependent.count) { matrix[$0, dependent[$1]] }
    let explained = transform.times(transform.transposedTimes(columns))
    return Matrix(rows: matrix.rows, columns: dependent.count) { row, column in
      (row == dependent[column] ? 1 : 0) - explained[row, column]
    }
  }

  /// The rows that are not explained by those before them, each the smallest in scale among those of
  /// which at least half as much is left as of any, and the columns of the factor that belong to
  /// them, one after the other.
  private static func factor(
    _ scaled: Matrix, scales: [Double], threshold: Double
  ) -> (rows: [Int], columns: [Double]) {
    let order = scales.count
    var left = scales.map { $0 == 0 ? 0.0 : 1 }
    var columns: [Double] = []
    columns.reserveCapacity(order * order)
    var pivots: [Int] = []
    pivots.reserveCapacity(order)
    while let pivot = pivot(left: left, scales: scales, threshold: threshold) {
      let root = left[pivot].squareRoot()
      for row in 0..<order {
        var entry = scaled[row, pivot]
        for former in stride(from: 0, to: columns.count - row, by: order) {
          entry -= columns[former + pivot] * columns[former + row]
        }
        entry /= root
        columns.append(entry)
        left[row] = max(0, left[row] - entry * entry)
      }
      left[pivot] = 0
      pivots.append(pivot)
    }
    return (pivots, columns)
  }

  /// The next row to choose: the first of the smallest scale among those of which enough is left.
  private static func pivot(left: [Double], scales: [Double], threshold: Double) -> Int? {
    guard let most = left.max(), most > threshold else { return nil }
    var pivot: Int?
    for row in left.indices where left[row] >= most / 2 {
      if pivot.map({ scales[row] < scales[$0] }) ?? true { pivot = row }
    }
    return pivot
  }
}
