//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import LinearAlgebra

extension Matrix {
  /// The matrix of some consecutive columns.
  func columns(_ range: Range<Int>) -> Matrix {
    Matrix(
      rows: rows, columns: range.count,
      columnMajor: Array(elements[range.lowerBound * rows..<range.upperBound * rows]))
  }

  /// The matrix of some consecutive rows.
  func rows(_ range: Range<Int>) -> Matrix {
    if range == 0..<rows { return self }
    return Matrix(rows: range.count, columns: columns) { self[range.lowerBound + $0, $1] }
  }

  /// Adds `scale` times a square block on the diagonal, at the rows and columns of `place`.
  mutating func add(_ block: Matrix, scale: Double, at place: Range<Int>) {
    if place == 0..<rows { return add(block, scale: scale) }
    for column in 0..<block.columns {
      for row in 0..<block.rows {
        self[place.lowerBound + row, place.lowerBound + column] += scale * block[row, column]
      }
    }
  }

  /// The mean of a square matrix and its transpose.
  var symmetrised: Matrix {
    precondition(isSquare, "a \(rows) x \(columns) matrix and its transpose have no mean")
    return elements.withUnsafeBufferPointer { elements in
      Matrix(rows: rows, columns: columns) {
        (elements[$0 + $1 * rows] + elements[$1 + $0 * rows]) / 2
      }
    }
  }
}
