//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

extension Matrix {
  /// The sum, entry by entry, of two matrices of one shape.
  ///
  /// Exactness: each entry is correctly rounded. Complexity: O(rows * columns).
  public static func + (left: Matrix, right: Matrix) -> Matrix {
    left.combined(with: right, +)
  }

  /// The difference, entry by entry, of two matrices of one shape.
  ///
  /// Exactness: each entry is correctly rounded. Complexity: O(rows * columns).
  public static func - (left: Matrix, right: Matrix) -> Matrix {
    left.combined(with: right, -)
  }

  /// The matrix with the sign of every entry changed.
  public static prefix func - (matrix: Matrix) -> Matrix {
    Matrix(rows: matrix.rows, columns: matrix.columns, columnMajor: matrix.storage.map(-))
  }

  /// The matrix with every entry multiplied by a number.
  ///
  /// Exactness: each entry is correctly rounded. Complexity: O(rows * columns).
  public static func * (factor: Double, matrix: Matrix) -> Matrix {
    Matrix(
      rows: matrix.rows, columns: matrix.columns, columnMajor: matrix.storage.map { factor * $0 })
  }

  /// Adds a multiple of a matrix of the same shape.
  ///
  /// Exactness: each entry is off by at most ulp(1) (|a_ij| + 2 |factor b_ij|).
  /// Complexity: O(rows * columns).
  public mutating func add(_ other: Matrix, scale factor: Double) {
    precondition(
      rows == other.rows && columns == other.columns,
      "a \(rows) x \(columns) and a \(other.rows) x \(other.columns) matrix have no sum")
    storage.withUnsafeMutableBufferPointer { sums in
      other.storage.withUnsafeBufferPointer { added in
        for index in sums.indices { sums[index] += factor * added[index] }
      }
    }
  }

  private func combined(with other: Matrix, _ combine: (Double, Double) -> Double) -> Matrix {
    precondition(
      rows == other.rows && columns == other.columns,
      "a \(rows) x \(columns) and a \(other.rows) x \(other.columns) matrix have no sum")
    return Matrix(
      rows: rows, columns: columns, columnMajor: zip(storage, other.storage).map(combine))
  }
}
