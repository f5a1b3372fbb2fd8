//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import CLAPACKE

extension Matrix {
  /// The product A B of this matrix, A, with another.
  ///
  /// Shapes: (m x k) times (k x n) is m x n. Exactness: entry (i, j) is off by at most
  /// k ulp(1) sum_l |a_il| |b_lj|. Complexity: O(m k n), by `dgemm`.
  public func times(_ other: Matrix) -> Matrix {
    precondition(
      columns == other.rows,
      "a \(rows) x \(columns) matrix cannot multiply a \(other.rows) x \(other.columns) one")
    return product(CblasNoTrans, rows, other, CblasNoTrans, other.columns, terms: columns)
  }

  /// The product A^T B of the transpose of this matrix, A, with another.
  ///
  /// Shapes: (k x m)^T times (k x n) is m x n. Exactness and complexity: as for A B; the
  /// transpose is not formed.
  public func transposedTimes(_ other: Matrix) -> Matrix {
    precondition(
      rows == other.rows,
      "a transposed \(rows) x \(columns) matrix cannot multiply a \(other.rows) x "
        + "\(other.columns) one")
    return product(CblasTrans, columns, other, CblasNoTrans, other.columns, terms: rows)
  }

  /// The product A B^T of this matrix, A, with the transpose of another.
  ///
  /// Shapes: (m x k) times (n x k)^T is m x n. Exactness and complexity: as for A B; the
  /// transpose is not formed.
  public func timesTransposed(_ other: Matrix) -> Matrix {
    precondition(
      columns == other.columns,
      "a \(rows) x \(columns) matrix cannot multiply a transposed \(other.rows) x "
        + "\(other.columns) one")
    return product(CblasNoTrans, rows, other, CblasTrans, other.rows, terms: columns)
  }

  /// The product A v of this matrix, A, with a vector.
  ///
  /// Shapes: (m x k) times k entries is m entries. Exactness: entry i is off by at most
  /// k ulp(1) sum_l |a_il| |v_l|. Complexity: O(m k), by `dgemv`.
  public func times(_ vector: [Double]) -> [Double] {
    precondition(
      columns == vector.count,
      "a \(rows) x \(columns) matrix cannot multiply a vector of \(vector.count) entries")
    return product(CblasNoTrans, vector, count: rows)
  }

  /// The product A^T v of the transpose of this matrix, A, with a vector.
  ///
  /// Shapes: (k x m)^T times k entries is m entries. Exactness: entry i is off by at most
  /// k ulp(1) sum_l |a_li| |v_l|. Complexity: O(m k), by `dgemv`; the transpose is not formed.
  public func transposedTimes(_ vector: [Double]) -> [Double] {
    precondition(
      rows == vector.count,
      "a transposed \(rows) x \(columns) matrix cannot multiply a vector of \(vector.count) "
        + "entries")
    return product(CblasTrans, vector, count: columns)
  }

  // The results begin as zeros: BLAS returns early, without writing, where a dimension is zero.

  private func product(
    _ transposition: CBLAS_TRANSPOSE, _ resultRows: Int,
    _ other: Matrix, _ otherTransposition: CBLAS_TRANSPOSE, _ resultColumns: Int, terms: Int
  ) -> Matrix {
    var result = Matrix(rows: resultRows, columns: resultColumns, repeating: 0)
    let resultStride = result.blasStride
    unsafe cblas_dgemm(
      CblasColMajor, transposition, otherTransposition,
      pilaf_blas_int(resultRows), pilaf_blas_int(resultColumns), pilaf_blas_int(terms),
      1, storage, blasStride, other.storage, other.blasStride, 0, &result.storage, resultStride)
    return result
  }

  private func product(
    _ transposition: CBLAS_TRANSPOSE, _ vector: [Double], count: Int
  ) -> [Double] {
    var result = Matrix(rows: count, columns: 1, repeating: 0).storage
    unsafe cblas_dgemv(
      CblasColMajor, transposition, pilaf_blas_int(rows), pilaf_blas_int(columns),
      1, storage, blasStride, vector, 1, 0, &result, 1)
    return result
  }

  /// The distance from one column to the next in storage, never zero, as BLAS demands.
  var blasStride: pilaf_blas_int { pilaf_blas_int(max(1, rows)) }
}
