//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Scalar

/// Enclosures of all eigenvalues of a symmetric matrix, multiple ones included.
///
/// Jacobi's rotations on the midpoints give an approximate matrix Q of eigenvectors; what it is worth
/// is then certified. With B = Q^T A Q and Q^T Q = I + E, the k-th eigenvalue of A is that of B
/// divided by a number within ||E|| of one (Ostrowski, 1959), and that of B is within the Frobenius
/// norm of what is off its diagonal from the k-th diagonal entry in order (Weyl, 1912).
public enum SymmetricSpectrum {
  /// The eigenvalues in ascending order; nil where an entry is not bounded or Q is no basis.
  ///
  /// The lower triangle counts. Complexity: O(d^3) a sweep of rotations, about log2(bits) + 5 sweeps.
  public static func eigenvalues<Number: EnclosingScalar>(
    of matrix: EnclosureMatrix<Number>
  ) -> [Number]? {
    precondition(matrix.rows == matrix.columns, "only a square matrix has eigenvalues")
    guard matrix.entries.allSatisfy(\.isBounded) else { return nil }
    let order = matrix.rows
    let symmetric = EnclosureMatrix<Number>(rows: order, columns: order) {
      matrix[max($0, $1), min($0, $1)]
    }
    let vectors = JacobiRotations(of: symmetric.map(\.midpoint)).vectors
    let rotated = vectors.transposed.times(symmetric).times(vectors)
    var defect = vectors.transposed.times(vectors)
    defect.add(.identity(order: order), scale: -.one)
    let skew = defect.entries.euclideanNorm()
    guard skew.isLess(than: .one) == .yes else { return nil }
    let across = offDiagonal(rotated).euclideanNorm()
    var error = across
    for index in 0..<order {
      let entry = rotated[index, index]
      error = .larger(error, across + (entry - entry.midpoint).magnitude)
    }
    let scale = Number.one.widened(by: skew)
    return (0..<order).map { rotated[$0, $0].midpoint }
      .sorted { $0.isLess(than: $1) == .yes }
      .map { $0.widened(by: error) / scale }
  }

  private static func offDiagonal<Number: EnclosingScalar>(
    _ matrix: EnclosureMatrix<Number>
  ) -> [Number] {
    matrix.entries.indices.filter { $0 / matrix.columns != $0 % matrix.columns }
      .map { matrix.entries[$0] }
  }
}

/// Approximate eigenvectors by Jacobi's cyclic method, computed on midpoints alone.
private struct JacobiRotations<Number: EnclosingScalar> {
  private var matrix: EnclosureMatrix<Number>
  /// The approximate eigenvectors, exact numbers in columns.
  private(set) var vectors: EnclosureMatrix<Number>

  /// Rotates until no sweep changes anything above the last digit, 64 times at most.
  init(of matrix: EnclosureMatrix<Number>) {
    self.matrix = matrix
    vectors = .identity(order: matrix.rows)
    for _ in 0..<64 where sweep() {}
  }

  /// Rotates each pair of rows once; whether any rotation mattered.
  private mutating func sweep() -> Bool {
    var hasRotated = false
    // The rounding of the rotations themselves is left out.
    let digits = Number(0.5).power(max(1, Precision.bits - 10))
    for first in 0..<matrix.rows {
      for second in first + 1..<max(first + 1, matrix.rows) {
        let entry = matrix[first, second]
        let size = matrix[first, first].magnitude + matrix[second, second].magnitude
        guard (digits * size).isLess(than: entry.magnitude) == .yes else { continue }
        rotate(first, second, entry)
        hasRotated = true
      }
    }
    return hasRotated
  }

  /// The rotation that makes one entry zero.
  private mutating func rotate(_ first: Int, _ second: Int, _ entry: Number) {
    let half = (matrix[second, second] - matrix[first, first]) / (entry + entry)
    let length = half.magnitude + .sqrt(half.squared + .one)
    let tangent = (half.approximation < 0 ? -Number.one / length : .one / length).midpoint
    let cosine = (Number.one / .sqrt(tangent.squared + .one)).midpoint
    let sine = (tangent * cosine).midpoint
    for row in 0..<matrix.rows {
      let (left, right) = (matrix[row, first], matrix[row, second])
      matrix[row, first] = (cosine * left - sine * right).midpoint
      matrix[row, second] = (sine * left + cosine * right).midpoint
      let (along, across) = (vectors[row, first], vectors[row, second])
      vectors[row, first] = (cosine * along - sine * across).midpoint
      vectors[row, second] = (sine * along + cosine * across).midpoint
    }
    for column in 0..<matrix.columns {
      let (left, right) = (matrix[first, column], matrix[second, column])
      matrix[first, column] = (cosine * left - sine * right).midpoint
      matrix[second, column] = (sine * left + cosine * right).midpoint
    }
  }
}
