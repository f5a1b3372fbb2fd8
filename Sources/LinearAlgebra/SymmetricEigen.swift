//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import CLAPACKE

/// The eigenvalues and eigenvectors of a symmetric matrix, A = V diag(lambda) V^T.
///
/// Exactness: they are those of A + E, ||E|| of order n ulp(1) ||A||, n the order, so every
/// eigenvalue has an absolute error of that size: small ones can lose all their digits. The
/// vectors are orthonormal to order n ulp(1), even where eigenvalues are close.
public struct SymmetricEigen: Equatable, Sendable {
  /// The eigenvalues, ascending.
  ///
  /// One that is beyond the largest number, as a finite matrix can have it, is infinite.
  public let values: [Double]

  /// The eigenvectors V, column i belonging to eigenvalue i.
  ///
  /// Their signs are arbitrary, and so is the basis of the space of a repeated eigenvalue.
  public let vectors: Matrix

  /// Decomposes a symmetric matrix, of which only entries on and below the diagonal are read.
  ///
  /// - Precondition: the matrix is square; 0 x 0 is allowed.
  /// - Throws: ``LinearAlgebraFailure``: not finite, or, never seen in practice, not converged.
  /// - Complexity: about 9 n^3 operations at worst, 2 n^2 numbers of workspace, by `dsyevd`.
  public init(of matrix: Matrix) throws(LinearAlgebraFailure) {
    (values, vectors) = try Self.decomposed(matrix, LAPACKOption.withVectors)
  }

  /// The eigenvalues alone, ascending.
  ///
  /// Precondition, exactness and failures are those of ``init(of:)``.
  /// Complexity: about 4 n^3 / 3 operations, by `dsyevd`.
  public static func values(of matrix: Matrix) throws(LinearAlgebraFailure) -> [Double] {
    try decomposed(matrix, LAPACKOption.withoutVectors).values
  }

  /// The eigenvalues, and the vectors where they are wanted.
  private static func decomposed(
    _ matrix: Matrix, _ option: CChar
  ) throws(LinearAlgebraFailure) -> (values: [Double], vectors: Matrix) {
    precondition(
      matrix.isSquare, "a \(matrix.rows) x \(matrix.columns) matrix has no eigenvalues")
    try LinearAlgebraFailure.requireFiniteLowerTriangle(of: matrix, for: .dsyevd)
    var vectors = matrix.lowerTriangle
    var values = [Double](repeating: 0, count: matrix.rows)
    let (order, stride) = (vectors.lapackOrder, vectors.lapackStride)
    let info = unsafe LAPACKE_dsyevd(
      LAPACK_COL_MAJOR, option, LAPACKOption.lowerTriangle, order,
      &vectors.storage, stride, &values)
    guard info == 0 else { throw LinearAlgebraFailure(.dsyevd, info: Int(info)) }
    return (values, vectors)
  }

  /// The order of the matrix.
  public var order: Int { values.count }

  /// The product V diag(lambda) V^T, which is the decomposed matrix up to rounding.
  ///
  /// - Complexity: O(n^3).
  public var recomposed: Matrix { sum(weights: values) }

  /// The sum of w_i v_i v_i^T over all eigenvectors v_i, symmetric to the last bit.
  func sum(weights: [Double]) -> Matrix {
    let weighted = Matrix(rows: order, columns: order) { vectors[$0, $1] * weights[$1] }
    return weighted.timesTransposed(vectors).mirroredFromBelow
  }
}
