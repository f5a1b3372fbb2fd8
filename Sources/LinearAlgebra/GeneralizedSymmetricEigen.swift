//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import CLAPACKE

/// The solutions of A x = lambda B x, A symmetric and B symmetric positive definite.
///
/// With B = L L^T the numbers lambda are the eigenvalues of L^-1 A L^-T. These are the steps of
/// LAPACK's driver `dsygvd`, taken one by one: its `info` cannot always tell B's fault from a lack
/// of convergence, because the two are given the same numbers.
///
/// Exactness: eigenvalue i is off by a multiple of n ulp(1) (||A|| ||B^-1|| + |lambda_i| kappa(B)),
/// kappa(B) = ||B|| ||B^-1|| (LAPACK Users' Guide, 1999, section 4.10).
public struct GeneralizedSymmetricEigen: Equatable, Sendable {
  /// The eigenvalues, ascending.
  public let values: [Double]

  /// The eigenvectors X, column i belonging to eigenvalue i.
  ///
  /// They are orthonormal in the metric of B, X^T B X = I, and X^T A X = diag(lambda). Their signs
  /// are arbitrary.
  public let vectors: Matrix

  /// Solves A x = lambda B x, reading only the entries on and below the diagonals.
  ///
  /// - Precondition: both matrices are square and of one order; 0 x 0 is allowed.
  /// - Throws: ``LinearAlgebraFailure``: from `dpotrf`, B is not finite, or not positive definite,
  ///   with the order of the leading minor; from `dsygst`, A is not finite; from `dsyevd`, not
  ///   converged, or not finite because L^-1 A L^-T overflows.
  /// - Complexity: about 14 n^3 operations at worst.
  public init(of matrix: Matrix, metric: Matrix) throws(LinearAlgebraFailure) {
    try self.init(of: matrix, metric: Cholesky(factoring: metric))
  }

  /// Solves A x = lambda B x for a matrix B that has already been factored.
  ///
  /// - Precondition: both matrices are square and of one order; 0 x 0 is allowed.
  /// - Throws: ``LinearAlgebraFailure``: from `dsygst`, A is not finite; from `dsyevd`, not
  ///   converged, or not finite because L^-1 A L^-T overflows.
  /// - Complexity: about 14 n^3 operations at worst.
  public init(of matrix: Matrix, metric: Cholesky) throws(LinearAlgebraFailure) {
    precondition(
      matrix.rows == metric.order && matrix.columns == metric.order,
      "a \(matrix.rows) x \(matrix.columns) matrix does not match a metric of order "
        + "\(metric.order)")
    try LinearAlgebraFailure.requireFiniteLowerTriangle(of: matrix, for: .dsygst)
    let factor = metric.lowerFactor
    var reduced = matrix.lowerTriangle
    let (order, stride) = (factor.lapackOrder, factor.lapackStride)
    let info = unsafe LAPACKE_dsygst(
      LAPACK_COL_MAJOR, 1, LAPACKOption.lowerTriangle, order, &reduced.storage, stride,
      factor.storage, stride)
    guard info == 0 else { throw LinearAlgebraFailure(.dsygst, info: Int(info)) }
    let eigen = try SymmetricEigen(of: reduced)
    self.values = eigen.values
    self.vectors = factor.solveTransposedLower(eigen.vectors)
  }

  /// The order of the matrices.
  public var order: Int { values.count }
}
