//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import CLAPACKE

/// A block of a matrix in memory that someone else owns: entry (i, j) is at i + j * `stride`.
public struct MatrixBlock {
  let start: UnsafePointer<Double>
  let rows: Int
  let columns: Int
  let stride: Int

  /// The block that starts at `start`.
  ///
  /// Precondition: the memory holds `stride * (columns - 1) + rows` numbers, and `stride` is at least
  /// `rows`.
  @unsafe
  public init(_ start: UnsafePointer<Double>, rows: Int, columns: Int, stride: Int? = nil) {
    precondition(stride ?? rows >= rows, "columns cannot overlap")
    unsafe self.start = start
    self.rows = rows
    self.columns = columns
    self.stride = max(1, stride ?? rows)
  }

  /// Adds A B^T, the product of this block A (m x k) with the transpose of another B (n x k), to
  /// the m x n block that starts at `sum`.
  ///
  /// Complexity: O(m n k), by `dgemm`.
  public func addProduct(
    withTransposed other: MatrixBlock, to sum: UnsafeMutablePointer<Double>, stride: Int
  ) {
    precondition(columns == other.columns, "a product needs matching shapes")
    unsafe multiply(CblasNoTrans, rows, other, CblasTrans, other.rows, columns, sum, stride, 1)
  }

  /// Adds A B, the product of this block A (m x k) with another B (k x n), to the m x n block that
  /// starts at `sum`.
  ///
  /// Complexity: O(m n k), by `dgemm`.
  public func addProduct(
    with other: MatrixBlock, to sum: UnsafeMutablePointer<Double>, stride: Int
  ) {
    precondition(columns == other.rows, "a product needs matching shapes")
    unsafe multiply(CblasNoTrans, rows, other, CblasNoTrans, other.columns, columns, sum, stride, 1)
  }

  /// Writes A^T B, the product of the transpose of this block A (k x m) with another B (k x n), over
  /// the m x n block that starts at `result`.
  ///
  /// Complexity: O(m n k), by `dgemm`.
  public func writeTransposedProduct(
    with other: MatrixBlock, to result: UnsafeMutablePointer<Double>, stride: Int
  ) {
    precondition(rows == other.rows, "a product needs matching shapes")
    unsafe multiply(
      CblasTrans, columns, other, CblasNoTrans, other.columns, rows, result, stride, 0)
  }

  /// Adds A^T B, the product of the transpose of this block A (k x m) with another B (k x n), to the
  /// m x n block that starts at `sum`.
  ///
  /// Complexity: O(m n k), by `dgemm`.
  public func addTransposedProduct(
    with other: MatrixBlock, to sum: UnsafeMutablePointer<Double>, stride: Int
  ) {
    precondition(rows == other.rows, "a product needs matching shapes")
    unsafe multiply(CblasTrans, columns, other, CblasNoTrans, other.columns, rows, sum, stride, 1)
  }

  /// Adds the lower half of A A^T, A this block (m x k), to the m x m block that starts at `sum`.
  ///
  /// Complexity: O(m^2 k), by `dsyrk`.
  public func addOuterProductBelow(
    factor: Double, to sum: UnsafeMutablePointer<Double>, stride sumStride: Int
  ) {
    unsafe cblas_dsyrk(
      CblasColMajor, CblasLower, CblasNoTrans, pilaf_blas_int(rows), pilaf_blas_int(columns),
      factor, start, pilaf_blas_int(stride), 1, sum, pilaf_blas_int(max(1, sumStride)))
  }

  private func multiply(
    _ transposition: CBLAS_TRANSPOSE, _ resultRows: Int, _ other: MatrixBlock,
    _ otherTransposition: CBLAS_TRANSPOSE, _ resultColumns: Int, _ terms: Int,
    _ result: UnsafeMutablePointer<Double>, _ resultStride: Int, _ kept: Double
  ) {
    unsafe cblas_dgemm(
      CblasColMajor, transposition, otherTransposition, pilaf_blas_int(resultRows),
      pilaf_blas_int(resultColumns), pilaf_blas_int(terms), 1, start, pilaf_blas_int(stride),
      other.start, pilaf_blas_int(other.stride), kept, result,
      pilaf_blas_int(max(1, resultStride)))
  }
}
