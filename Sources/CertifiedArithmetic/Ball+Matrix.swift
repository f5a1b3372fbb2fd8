//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

#if Certified
internal import CArb

extension Ball {
  /// The solution X of A X = B by certified elimination; nil where A may be singular.
  public static func solution(
    of matrix: EnclosureMatrix<Ball>, _ right: EnclosureMatrix<Ball>
  ) -> EnclosureMatrix<Ball>? {
    precondition(
      matrix.rows == matrix.columns && matrix.rows == right.rows,
      "a solve needs a square matrix and as many rows on the right")
    return filled(rows: right.rows, columns: right.columns) { result in
      reading(matrix.entries) { left in
        reading(right.entries) { right in
          pilaf_ball_solve(result, left, right, matrix.rows, result.count / matrix.rows, bits)
        }
      }
    }
  }

  /// The lower triangular L with L L^T = A; nil where A may not be positive definite.
  public static func choleskyFactor(
    of matrix: EnclosureMatrix<Ball>
  ) -> EnclosureMatrix<Ball>? {
    precondition(matrix.rows == matrix.columns, "only a square matrix has a Cholesky factor")
    return filled(rows: matrix.rows, columns: matrix.columns) { result in
      reading(matrix.entries) { pilaf_ball_cholesky(result, $0, matrix.rows, bits) }
    }
  }

  private static var bits: Int { Precision.bits }

  /// The matrix that `fill` writes; nil where it says that it has not.
  ///
  /// A matrix without entries needs no filling.
  private static func filled(
    rows: Int, columns: Int, by fill: ([OpaquePointer?]) -> Bool
  ) -> EnclosureMatrix<Ball>? {
    let entries = (0..<rows * columns).map { _ in Ball.zero }
    guard entries.isEmpty || reading(entries, fill) else { return nil }
    return EnclosureMatrix(rows: rows, columns: columns, entries: entries)
  }

  /// Reads the memory of many balls, which live at least as long.
  private static func reading(_ balls: [Ball], _ body: ([OpaquePointer?]) -> Bool) -> Bool {
    withExtendedLifetime(balls) { body(balls.map { $0.read { $0 } }) }
  }
}
#endif
