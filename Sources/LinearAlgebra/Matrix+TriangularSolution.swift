//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import CLAPACKE

extension Matrix {
  /// The solution Y of L Y = B for this lower triangular matrix, L.
  func solveLower(_ right: Matrix) -> Matrix {
    triangularSolution(CblasLeft, CblasNoTrans, right)
  }

  /// The solution Y of Y L^T = B for this lower triangular matrix, L.
  func solveTransposedLower(fromRight left: Matrix) -> Matrix {
    triangularSolution(CblasRight, CblasTrans, left)
  }

  /// The solution Y of L^T Y = B for this lower triangular matrix, L.
  func solveTransposedLower(_ right: Matrix) -> Matrix {
    triangularSolution(CblasLeft, CblasTrans, right)
  }

  /// Solves through BLAS, which, unlike LAPACKE, lets a NaN pass through to the solution.
  private func triangularSolution(
    _ side: CBLAS_SIDE, _ transposition: CBLAS_TRANSPOSE, _ other: Matrix
  ) -> Matrix {
    let entries = side == CblasLeft ? other.rows : other.columns
    precondition(
      rows == entries, "a matrix of order \(rows) cannot be solved for \(entries) entries")
    var solution = other
    let stride = solution.blasStride
    unsafe cblas_dtrsm(
      CblasColMajor, side, CblasLower, transposition, CblasNonUnit,
      pilaf_blas_int(other.rows), pilaf_blas_int(other.columns),
      1, storage, blasStride, &solution.storage, stride)
    return solution
  }
}
