//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import LinearAlgebra

extension [Double] {
  /// Adds L R^T to the block of a matrix that begins at `start`, with columns `stride` apart.
  ///
  /// L has `rows` and R has `width` rows; both have `columns` columns, each of all its numbers
  /// together. Nothing is added where either is empty. Complexity: O(rows width columns), by `dgemm`.
  mutating func addProduct(
    _ left: [Double], rows: Int, withTransposed right: [Double], rows width: Int, columns: Int,
    at start: Int, stride: Int
  ) {
    withUnsafeMutableBufferPointer { sums in
      left.withUnsafeBufferPointer { left in
        right.withUnsafeBufferPointer { right in
          guard let left = left.baseAddress, let right = right.baseAddress,
            let sum = sums.baseAddress
          else { return }
          unsafe MatrixBlock(left, rows: rows, columns: columns).addProduct(
            withTransposed: MatrixBlock(right, rows: width, columns: columns), to: sum + start,
            stride: stride)
        }
      }
    }
  }
}
