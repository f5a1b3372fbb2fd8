//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import LinearAlgebra
import Testing

@Suite struct GeneralizedSymmetricEigenTests {
  /// A pair of matrices, with the condition number of the metric as it was built.
  struct Pencil: Sendable, CustomTestStringConvertible {
    let matrix: Matrix
    let metric: Matrix
    let condition: Double

    var testDescription: String { "order \(matrix.rows), condition \(condition)" }

    init(order: Int, condition: Double, seed: UInt64) {
      var generator = SplitMix64(seed: seed)
      let random = Matrix.random(rows: order, columns: order, using: &generator)
      self.matrix = random + Naive.transpose(random)
      self.metric = Matrix.symmetric(
        spectrum: logarithmicSpectrum(order: order, condition: condition), using: &generator)
      self.condition = condition
    }
  }

  static let pencils = [
    Pencil(order: 2, condition: 3, seed: 61), Pencil(order: 5, condition: 1e3, seed: 62),
    Pencil(order: 12, condition: 1e12, seed: 63), Pencil(order: 40, condition: 1e6, seed: 64),
    Pencil(order: 90, condition: 10, seed: 65),
  ]

  @Test(arguments: pencils)
  func `A X is B X diag(lambda)`(pencil: Pencil) throws {
    let eigen = try GeneralizedSymmetricEigen(of: pencil.matrix, metric: pencil.metric)
    let scaled = Naive.product(eigen.vectors, .diagonal(eigen.values))
    let residual =
      Naive.product(pencil.matrix, eigen.vectors) - Naive.product(pencil.metric, scaled)
    // The reduced problem has a residual of n ulp ||A|| ||B^-1||; multiplying it by L makes the
    // square root of the condition number of it, in units of ||A|| ||X||.
    let largest = eigen.values.map(\.magnitude).max() ?? 0
    let size = pencil.matrix.columnSumNorm + largest * pencil.metric.columnSumNorm
    let norm = size * eigen.vectors.columnSumNorm * pencil.condition.squareRoot()
    #expect(residual.columnSumNorm <= Rounding.eigenproblem(order: eigen.order, norm: norm))
    #expect(eigen.values == eigen.values.sorted())
  }

  @Test(arguments: pencils)
  func `the vectors are orthonormal in the metric`(pencil: Pencil) throws {
    let vectors = try GeneralizedSymmetricEigen(of: pencil.matrix, metric: pencil.metric).vectors
    let products = Naive.product(
      Naive.transpose(vectors), Naive.product(pencil.metric, vectors))
    let error = products - .identity(order: vectors.columns)
    // The error of the factor of B, n ulp ||B||, is multiplied by ||X||^2 = ||B^-1||.
    #expect(
      error.columnSumNorm
        <= Rounding.eigenproblem(order: vectors.columns, norm: pencil.condition))
  }

  @Test func `diagonal matrices have the quotients for eigenvalues`() throws {
    let eigen = try GeneralizedSymmetricEigen(
      of: .diagonal([3, -8, 5]), metric: .diagonal([1, 4, 16]))
    // Divisions by powers of two are exact, and nothing is rotated.
    #expect(eigen.values == [-2, 0.3125, 3])
    #expect(eigen.vectors.magnitudes.column(0) == [0, 0.5, 0])
  }

  @Test func `the identity as metric gives the ordinary problem`() throws {
    let matrix = Matrix.secondDifference(order: 9)
    let generalized = try GeneralizedSymmetricEigen(of: matrix, metric: .identity(order: 9))
    let ordinary = try SymmetricEigen(of: matrix)
    #expect(generalized.values == ordinary.values)
    #expect(generalized.vectors == ordinary.vectors)
  }

  @Test func `problems of order one and zero are solved`() throws {
    let one = try GeneralizedSymmetricEigen(of: .diagonal([-6]), metric: .diagonal([4]))
    #expect(one.values == [-1.5])
    #expect(one.vectors.magnitudes == .diagonal([0.5]))
    let none = try GeneralizedSymmetricEigen(of: .identity(order: 0), metric: .identity(order: 0))
    #expect(none.values == [])
    #expect(none.vectors == .identity(order: 0))
  }

  @Test func `a metric that is not positive definite is named by its leading minor`() {
    #expect(throws: LinearAlgebraFailure.notPositiveDefinite(.dpotrf, order: 3)) {
      try GeneralizedSymmetricEigen(
        of: .identity(order: 5), metric: .diagonal([1, 2, -1, 3, 4]))
    }
  }

  @Test func `entries that are not finite are refused, each matrix by its own routine`() {
    let good = Matrix.identity(order: 2)
    let bad = Matrix.diagonal([1, .nan])
    #expect(throws: LinearAlgebraFailure.notFinite(.dsygst, argument: 5)) {
      try GeneralizedSymmetricEigen(of: bad, metric: good)
    }
    #expect(throws: LinearAlgebraFailure.notFinite(.dpotrf, argument: 4)) {
      try GeneralizedSymmetricEigen(of: good, metric: bad)
    }
  }

  @Test func `an overflow of the reduced problem is refused`() {
    #expect(throws: LinearAlgebraFailure.notFinite(.dsyevd, argument: 5)) {
      try GeneralizedSymmetricEigen(of: .diagonal([1e300, 1]), metric: .diagonal([1e-300, 1]))
    }
  }
}
