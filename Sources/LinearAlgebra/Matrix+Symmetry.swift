//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

extension Matrix {
  /// Whether there are as many rows as columns.
  public var isSquare: Bool { rows == columns }

  /// The transpose, whose entry (i, j) is entry (j, i) of this matrix.
  public func transposed() -> Matrix {
    storage.withUnsafeBufferPointer { entries in
      Matrix(rows: columns, columns: rows) { entries[$1 + $0 * rows] }
    }
  }

  /// Whether the matrix is square and |a_ij - a_ji| <= `tolerance` everywhere.
  ///
  /// A matrix with NaN in it, or an infinite entry off the diagonal, is not symmetric.
  public func isSymmetric(within tolerance: Double = 0) -> Bool {
    isSquare
      && (0..<columns).allSatisfy { column in
        !self[column, column].isNaN
          && (column + 1..<max(column + 1, rows)).allSatisfy { row in
            (self[row, column] - self[column, row]).magnitude <= tolerance
          }
      }
  }

  /// The matrix with zeros above the diagonal.
  var lowerTriangle: Matrix {
    storage.withUnsafeBufferPointer { entries in
      Matrix(rows: rows, columns: columns) { $0 >= $1 ? entries[$0 + $1 * rows] : 0 }
    }
  }

  /// The symmetric matrix that has the entries of this square one on and below the diagonal.
  var mirroredFromBelow: Matrix {
    storage.withUnsafeBufferPointer { entries in
      Matrix(rows: rows, columns: columns) { entries[max($0, $1) + min($0, $1) * rows] }
    }
  }
}
