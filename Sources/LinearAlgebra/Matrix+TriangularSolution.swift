//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import CLAPACKE

extension Matrix {
  /// The solution Y of L Y = B for this lower triangular matrix, L.
  func solveLower(_ right: Matrix) -> Matrix {
    triangularSolution(CblasNoTrans, right)
  }

  /// The solution Y of Y L^T = B for this lower triangular matrix, L.
  func solveTransposedLower(fromRight left: Matrix) -> Matrix {
    precondition(
      rows == left.columns,
      "a matrix of order \(rows) cannot divide rows of \(left.columns) entries")
    var solution = left
    let stride = solution.blasStride
    unsafe cblas_dtrsm(
      CblasColMajor, CblasRight, CblasLower, CblasTrans, CblasNonUnit,
      pilaf_blas_int(left.rows), pilaf_blas_int(left.columns),
      1, storage, blasStride, &solution.storage, stride)
    return solution
  }

  /// The solution Y of L^T Y = B for this lower triangular matrix, L.
  func solveTransposedLower(_ right: Matrix) -> Matrix {
    triangularSolution(CblasTrans, right)
  }

  /// Solves through BLAS, which, unlike LAPACKE, lets a NaN pass through to the solution.
  private func triangularSolution(_ transposition: CBLAS_TRANSPOSE, _ right: Matrix) -> Matrix {
    precondition(
      rows == right.rows,
      "a matrix of order \(rows) cannot be solved for \(right.rows) right-hand entries")
    var solution = right
    let stride = solution.blasStride
    unsafe cblas_dtrsm(
      CblasColMajor, CblasLeft, CblasLower, transposition, CblasNonUnit,
      pilaf_blas_int(right.rows), pilaf_blas_int(right.columns),
      1, storage, blasStride, &solution.storage, stride)
    return solution
  }
}
