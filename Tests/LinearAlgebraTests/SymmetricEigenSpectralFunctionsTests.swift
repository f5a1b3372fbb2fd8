//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import LinearAlgebra
import Testing

@Suite struct SymmetricEigenSpectralFunctionsTests {
  /// Those whose scale leaves room for squares.
  static let examples = SymmetricExample.all.filter {
    let size = $0.matrix.largestMagnitude
    return size == 0 || (size > 0x1p-400 && size < 0x1p400)
  }

  @Test(arguments: examples)
  func `the pseudo-inverse has the four properties of Moore and Penrose`(
    example: SymmetricExample
  ) throws {
    let matrix = example.matrix
    let eigen = try SymmetricEigen(of: matrix)
    let inverse = eigen.pseudoInverse()
    let condition = eigen.conditionNumber() ?? 1
    // ||P A - projection|| is of order n ulp kappa: each eigenvalue has an error of n ulp ||A||.
    let relative = Rounding.eigenproblem(order: eigen.order, norm: condition)
    let projection = Naive.product(inverse, matrix)
    let matrixError = Naive.product(matrix, projection) - matrix
    #expect(matrixError.columnSumNorm <= 2 * relative * matrix.columnSumNorm)
    let inverseError = Naive.product(projection, inverse) - inverse
    #expect(inverseError.columnSumNorm <= 2 * relative * inverse.columnSumNorm)
    #expect(inverse.isSymmetric())
    #expect((projection - Naive.transpose(projection)).columnSumNorm <= 2 * relative)
  }

  @Test func `the pseudo-inverse of a projection is itself`() throws {
    let projection = Matrix(rows: 4, columns: 4, repeating: 0.25)
    let inverse = try SymmetricEigen(of: projection).pseudoInverse()
    #expect((inverse - projection).columnSumNorm <= Rounding.eigenproblem(order: 4, norm: 1))
  }

  @Test(arguments: SymmetricExample.positiveDefinite)
  func `the square of the square root is the matrix`(example: SymmetricExample) throws {
    let root = try SymmetricEigen(of: example.matrix).squareRoot()
    let error = Naive.product(root, root) - example.matrix
    // Twice: once for the eigenvalues, once for the product of the rounded roots.
    #expect(
      error.columnSumNorm
        <= 2 * Rounding.eigenproblem(order: root.rows, norm: example.matrix.columnSumNorm))
  }

  @Test func `the square root of a singular matrix leaves its null space alone`() throws {
    let root = try SymmetricEigen(of: Matrix(rows: 4, columns: 4, repeating: 1)).squareRoot()
    let error = root - Matrix(rows: 4, columns: 4, repeating: 0.5)
    #expect(error.columnSumNorm <= Rounding.eigenproblem(order: 4, norm: 2))
  }

  @Test func `a negative eigenvalue has no square root`() throws {
    let eigen = try SymmetricEigen(of: .diagonal([4, -3, -1]))
    #expect(throws: LinearAlgebraFailure.negativeEigenvalue(index: 1, value: -3)) {
      try eigen.squareRoot()
    }
    #expect(try eigen.squareRoot(relativeThreshold: 0.8) == .diagonal([2, 0, 0]))
  }

  @Test(arguments: examples)
  func `the constant one gives the projection onto the range`(example: SymmetricExample) throws {
    let projection = try SymmetricEigen(of: example.matrix).map { _ in 1 }
    let tolerance = Rounding.eigenproblem(order: projection.rows, norm: 1)
    #expect(
      abs(projection.trace - Double(example.rank)) <= Double(max(1, example.rank)) * tolerance)
    let error = Naive.product(projection, projection) - projection
    #expect(error.columnSumNorm <= 3 * tolerance * max(1, projection.columnSumNorm))
  }

  @Test func `the function is called on the range alone and its error passes through`() throws {
    struct Refused: Error, Equatable {}
    let eigen = try SymmetricEigen(of: .diagonal([0, 1, 2]))
    #expect(eigen.map { 1 / ($0 * $0) } == .diagonal([0, 1, 0.25]))
    #expect(throws: Refused()) {
      try eigen.map { _ throws(Refused) in throw Refused() }
    }
  }
}
