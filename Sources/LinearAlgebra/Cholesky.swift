//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import CLAPACKE

/// The Cholesky factorisation A = L L^T of a symmetric positive definite matrix A.
///
/// Exactness: L is the factor of a matrix A + E with |e_ij| <= (n + 2) ulp(1) sqrt(a_ii a_jj),
/// n the order (Higham, Accuracy and Stability of Numerical Algorithms, 2002, theorem 10.3).
public struct Cholesky: Equatable, Sendable {
  /// The factor L, with zeros above its diagonal and positive numbers on it.
  public let lowerFactor: Matrix

  /// Factors a symmetric matrix, of which only the entries on and below the diagonal are read.
  ///
  /// - Precondition: the matrix is square; 0 x 0 is allowed.
  /// - Throws: ``LinearAlgebraFailure``: not positive definite, with the order, counted from one,
  ///   of the first leading minor that is not; or not finite.
  /// - Complexity: n^3 / 3 operations, by `dpotrf`.
  public init(factoring matrix: Matrix) throws(LinearAlgebraFailure) {
    precondition(
      matrix.isSquare, "a \(matrix.rows) x \(matrix.columns) matrix has no Cholesky factor")
    try LinearAlgebraFailure.requireFiniteLowerTriangle(of: matrix, for: .dpotrf)
    var factor = matrix.lowerTriangle
    let (order, stride) = (factor.lapackOrder, factor.lapackStride)
    let info = unsafe LAPACKE_dpotrf_work(
      LAPACK_COL_MAJOR, LAPACKOption.lowerTriangle, order, &factor.storage, stride)
    guard info >= 0 else { throw LinearAlgebraFailure(.dpotrf, info: Int(info)) }
    if let lost = Cholesky.firstLostPivot(of: factor, before: info == 0 ? order : info - 1) {
      throw .notPositiveDefinite(.dpotrf, order: lost)
    }
    guard info == 0 else { throw LinearAlgebraFailure(.dpotrf, info: Int(info)) }
    self.lowerFactor = factor
  }

  /// The factorisation whose factor is at hand.
  ///
  /// - Precondition: the factor is square, with zeros above its diagonal and positive numbers on it.
  public init(lowerFactor: Matrix) {
    precondition(lowerFactor.isSquare, "a factor has as many rows as columns")
    self.lowerFactor = lowerFactor
  }

  /// The order, counted from one, of the first pivot that is NaN, among the given number of them.
  ///
  /// A matrix far from positive definite can make an entry of L overflow. Where infinity then meets
  /// zero the pivot is NaN, which OpenBLAS does not take for a failure, and reference LAPACK does.
  private static func firstLostPivot(
    of factor: Matrix, before count: pilaf_lapack_int
  ) -> Int? {
    (0..<Int(count)).first { factor[$0, $0].isNaN }.map { $0 + 1 }
  }

  /// The order of the matrix.
  public var order: Int { lowerFactor.rows }

  /// The product L L^T, which is the factored matrix up to rounding.
  ///
  /// - Complexity: O(n^3).
  public var recomposed: Matrix { Matrix.gram(of: lowerFactor.transposed()) }

  /// The logarithm of the determinant of A, 2 sum_i log l_ii, which cannot overflow.
  ///
  /// - Complexity: O(n).
  public var logDeterminant: Double {
    (0..<order).reduce(0) { $0 + 2 * log(lowerFactor[$1, $1]) }
  }
}

extension Cholesky {
  /// The solution x of A x = b.
  ///
  /// Exactness: x solves (A + E) x = b, |e_ij| <= (4 n + 8) ulp(1) sqrt(a_ii a_jj) (Higham,
  /// theorem 10.4). An entry of b that is not finite makes x not finite. Complexity: 2 n^2.
  public func solve(_ vector: [Double]) -> [Double] {
    solve(Matrix(rows: vector.count, columns: 1, columnMajor: vector)).storage
  }

  /// The solution X of A X = B, column by column as for a vector.
  ///
  /// Shapes: B and X are n x k. Complexity: 2 n^2 k, by two triangular solutions.
  public func solve(_ matrix: Matrix) -> Matrix {
    lowerFactor.solveTransposedLower(lowerFactor.solveLower(matrix))
  }

  /// Y = B L^-T, for which Y Y^T = B A^-1 B^T.
  ///
  /// Shapes: B and Y are k x n. Exactness: row i of Y solves y (L + E)^T = b, |e_ij| <= n ulp(1) |l_ij|
  /// (Higham, theorem 8.5). Complexity: n^2 k, by a triangular solution.
  public func whitened(_ rows: Matrix) -> Matrix {
    lowerFactor.solveTransposedLower(fromRight: rows)
  }

  /// The inverse of A, symmetric to the last bit.
  ///
  /// Exactness: relative error of order n ulp(1) times the condition number of A. To apply the
  /// inverse, `solve` is faster and more accurate. Complexity: 2 n^3 / 3, by `dpotri`.
  public var inverse: Matrix {
    var inverse = lowerFactor
    let (order, stride) = (inverse.lapackOrder, inverse.lapackStride)
    let info = unsafe LAPACKE_dpotri_work(
      LAPACK_COL_MAJOR, LAPACKOption.lowerTriangle, order, &inverse.storage, stride)
    precondition(info == 0, "a Cholesky factor has a diagonal of positive numbers")
    return inverse.mirroredFromBelow
  }
}
