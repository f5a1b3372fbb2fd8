//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import LinearAlgebra
import Scalar

/// Coordinates of the range of a positive semidefinite matrix A in which it is the identity.
///
/// A is scaled to a unit diagonal and factored by Cholesky's method, the next row being one of those
/// that the rows before explain least. Nothing here mixes rows of different scales: a matrix that is
/// well conditioned after scaling keeps the relative accuracy of its small entries (Demmel and
/// Veselic, 1992), and so do matrices that are graded like it.
struct ScaledRange {
  /// The rows that the others explain, in which T is zero.
  let dependent: [Int]
  /// T with T^T A T = I to rounding times the conditioning; d x r, triangular up to the order of rows.
  let transform: Matrix

  /// The range of a matrix.
  ///
  /// A row counts as explained where less than `threshold` of its diagonal entry is left, or where
  /// that entry is so small that its neighbours underflow.
  /// Throws where an entry is not finite. Complexity: O(d^2 r).
  init(of matrix: Matrix, threshold: Double) throws(LinearAlgebraFailure) {
    guard matrix.elements.allSatisfy(\.isFinite) else { throw .notFinite(.dpotrf, argument: 4) }
    let factor = ScaledFactor(of: matrix, threshold: threshold)
    transform = factor.inverseTransposed()
    dependent =
      factor.rows.count == matrix.rows
      ? [] : (0..<matrix.rows).filter { !factor.rows.contains($0) }
  }

  /// A basis of the null space of the matrix A that the range is of: e_k - T T^T A e_k for the
  /// dependent rows k.
  ///
  /// Shape: d x (d - r). Complexity: O(d r (d - r)).
  func complement(of matrix: Matrix) -> Matrix {
    guard !dependent.isEmpty else { return Matrix(rows: matrix.rows, columns: 0, repeating: 0) }
    let columns = Matrix(rows: matrix.rows, columns: dependent.count) { matrix[$0, dependent[$1]] }
    let explained = transform.times(transform.transposedTimes(columns))
    return Matrix(rows: matrix.rows, columns: dependent.count) { row, column in
      (row == dependent[column] ? 1 : 0) - explained[row, column]
    }
  }
}

/// The factor L of the rows and columns of a matrix that were chosen, each divided by its scale, the
/// root of its diagonal entry.
private struct ScaledFactor {
  /// The chosen rows, in their order.
  private(set) var rows: [Int] = []
  /// The square roots of the diagonal of A; zero for rows that count as zero.
  private let scales: [Double]
  /// The columns of L, an entry a row of A, one after the other.
  private var columns: [Double] = []

  /// The rows that are not explained by those before them, each the smallest in scale among those of
  /// which at least half as much is left as of any.
  init(of matrix: Matrix, threshold: Double) {
    let order = matrix.rows
    let smallest = Double.leastNormalMagnitude / .ulpOfOne
    scales = (0..<order).map { index in
      matrix[index, index] <= smallest ? 0 : matrix[index, index].squareRoot()
    }
    rows.reserveCapacity(order)
    columns.reserveCapacity(order * order)
    var left = scales.map { $0 == 0 ? 0.0 : 1 }
    while let pivot = pivot(left: left, threshold: threshold) {
      append(matrix, pivot, left: &left)
      rows.append(pivot)
    }
  }

  /// The next row to choose: the first of the smallest scale among those of which enough is left.
  private func pivot(left: [Double], threshold: Double) -> Int? {
    var most = 0.0
    for part in left where part > most { most = part }
    guard most > threshold else { return nil }
    var pivot: Int?
    for row in left.indices where left[row] >= most / 2 {
      if pivot.map({ scales[row] < scales[$0] }) ?? true { pivot = row }
    }
    return pivot
  }

  /// Appends the column of a row that is chosen, and takes what it explains from what is left.
  private mutating func append(_ matrix: Matrix, _ pivot: Int, left: inout [Double]) {
    let (order, chosen) = (scales.count, rows.count)
    let root = left[pivot].squareRoot()
    for row in 0..<order {
      let scale = scales[row] * scales[pivot]
      columns.append(scale == 0 ? 0 : matrix[row, pivot] / scale)
    }
    columns.withUnsafeMutableBufferPointer { columns in
      left.withUnsafeMutableBufferPointer { left in
        let column = chosen * order
        for former in 0..<chosen {
          let factor = columns[former * order + pivot]
          for row in 0..<order { columns[column + row] -= factor * columns[former * order + row] }
        }
        for row in 0..<order {
          columns[column + row] /= root
          left[row] = max(0, left[row] - columns[column + row] * columns[column + row])
        }
        left[pivot] = 0
      }
    }
  }

  /// L^-T by substitution, column after column, its rows divided by their scales: zero in rows that
  /// were not chosen.
  ///
  /// Complexity: O(r^3 + d r).
  func inverseTransposed() -> Matrix {
    let (order, rank) = (scales.count, rows.count)
    var inverse = Matrix(rows: order, columns: rank, repeating: 0)
    var solution = [Double](zeros: rank)
    columns.withUnsafeBufferPointer { columns in
      rows.withUnsafeBufferPointer { rows in
        solution.withUnsafeMutableBufferPointer { solution in
          for unit in 0..<rank {
            for place in (0...unit).reversed() {
              let column = place * order
              var entry = place == unit ? 1.0 : 0
              for later in place + 1..<max(place + 1, unit + 1) {
                entry -= columns[column + rows[later]] * solution[later]
              }
              solution[place] = entry / columns[column + rows[place]]
              inverse[rows[place], unit] = solution[place] / scales[rows[place]]
            }
          }
        }
      }
    }
    return inverse
  }
}
