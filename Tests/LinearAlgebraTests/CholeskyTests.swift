//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Foundation
import LinearAlgebra
import Testing

@Suite struct CholeskyTests {
  /// The bound of Higham (2002), theorem 10.3, on |L L^T - A| at one entry, with the rounding of a
  /// product formed afterwards: twice (n + 1) u / (1 - ...) times sqrt(a_ii a_jj), u = ulp(1) / 2.
  func rebuildingTolerance(_ matrix: Matrix, _ row: Int, _ column: Int) -> Double {
    let scale = matrix[row, row].squareRoot() * matrix[column, column].squareRoot()
    return Double(matrix.rows + 3) * .ulpOfOne * scale
  }

  @Test(arguments: SymmetricExample.positiveDefinite)
  func `the factor rebuilds the matrix`(example: SymmetricExample) throws {
    let factorization = try Cholesky(factoring: example.matrix)
    let factor = factorization.lowerFactor
    let rebuilt = [factorization.recomposed, Naive.product(factor, Naive.transpose(factor))]
    for row in 0..<example.matrix.rows {
      #expect(factor[row, row] > 0)
      for column in 0..<example.matrix.rows {
        #expect(row >= column || factor[row, column] == 0)
      }
    }
    for product in rebuilt {
      let miss = Rounding.firstMiss(of: product, from: example.matrix) { row, column in
        rebuildingTolerance(example.matrix, row, column)
      }
      #expect(miss == nil)
    }
  }

  @Test(arguments: [1, 4, 40, 130])
  func `a factor of integers is found exactly`(order: Int) throws {
    var generator = SplitMix64(seed: 51)
    var factor = Matrix.randomIntegers(rows: order, columns: order, using: &generator)
    for column in 0..<order {
      for row in 0..<column { factor[row, column] = 0 }
      factor[column, column] = [1, 2, 4][column % 3]
    }
    let product = Naive.product(factor, Naive.transpose(factor))
    #expect(try Cholesky(factoring: product).lowerFactor == factor)
  }

  @Test(arguments: SymmetricExample.positiveDefinite)
  func `solutions satisfy the equations`(example: SymmetricExample) throws {
    var generator = SplitMix64(seed: 52)
    let matrix = example.matrix
    let order = matrix.rows
    let right = Matrix.random(rows: order, columns: 3, using: &generator)
    let factorization = try Cholesky(factoring: matrix)
    let solution = factorization.solve(right)
    let product = Naive.product(matrix, solution)
    #expect(solution.rows == order && solution.columns == 3)
    // (A + E) x = b with |e_ij| <= (4 n + 8) ulp sqrt(a_ii a_jj) (Higham, 2002, theorem 10.4), and
    // the rounding of the product formed here.
    let miss = Rounding.firstMiss(of: product, from: right) { row, column in
      let scale = (0..<order).reduce(0) {
        $0 + (matrix[row, row] * matrix[$1, $1]).squareRoot() * solution[$1, column].magnitude
      }
      return Double(5 * order + 10) * .ulpOfOne * (scale + right[row, column].magnitude)
    }
    #expect(miss == nil)
  }

  @Test func `a vector is solved like a matrix of one column`() throws {
    let factorization = try Cholesky(factoring: .secondDifference(order: 3))
    let vector = factorization.solve([1, 0, 0])
    #expect(
      vector == factorization.solve(Matrix(rows: 3, columns: 1, columnMajor: [1, 0, 0])).elements)
    // The first column of the inverse is (3, 2, 1) / 4; the condition number is 5.83.
    for (entry, expected) in zip(vector, [0.75, 0.5, 0.25]) {
      #expect(abs(entry - expected) <= Double(4 * 3 + 8) * 5.83 * .ulpOfOne)
    }
  }

  @Test(arguments: [1, 2, 9, 80])
  func `the inverse of the second difference is known`(order: Int) throws {
    let factorization = try Cholesky(factoring: .secondDifference(order: order))
    let inverse = factorization.inverse
    #expect(inverse.isSymmetric())
    // Entry (i, j), i <= j, counted from one, is i (n + 1 - j) / (n + 1). The condition number is
    // below 4 (n + 1)^2 / 9, and the norm of the inverse below (n + 1)^2 / 9, 9 being below pi^2.
    let size = Double(order + 1)
    let tolerance = Double(order) * .ulpOfOne * (4 * size * size / 9) * (size * size / 9)
    for row in 0..<order {
      for column in row..<order {
        let expected = Double(row + 1) * Double(order - column) / size
        #expect(abs(inverse[row, column] - expected) <= tolerance)
      }
    }
  }

  @Test func `nothing has an inverse and a solution`() throws {
    let factorization = try Cholesky(factoring: .identity(order: 0))
    #expect(factorization.inverse == .identity(order: 0))
    #expect(factorization.solve([]) == [])
    #expect(factorization.logDeterminant == 0)
  }

  @Test(arguments: [1, 2, 9, 80], [1, 0x1p-900, 0x1p900])
  func `the determinant of the second difference is its order plus one`(
    order: Int, scale: Double
  ) throws {
    let factorization = try Cholesky(factoring: scale * .secondDifference(order: order))
    let expected = log(Double(order + 1)) + Double(order) * log(scale)
    let found = factorization.logDeterminant
    // A relative change e of the entries moves the logarithm by at most n times e times the
    // condition number, 4 (n + 1)^2 / 9 at most; the sum of the logarithms rounds n times.
    let size = Double(order + 1)
    let sensitivity = Double(order) * Double(order + 3) * (4 * size * size / 9)
    let tolerance = .ulpOfOne * (sensitivity + Double(order + 2) * abs(expected))
    #expect(abs(found - expected) <= tolerance)
  }

  @Test func `only the lower triangle is read`() throws {
    let matrix = Matrix.secondDifference(order: 4)
    var disturbed = matrix
    disturbed[0, 2] = .nan
    disturbed[1, 3] = 1e9
    #expect(try Cholesky(factoring: disturbed) == Cholesky(factoring: matrix))
  }

  @Test(arguments: [(5, 3), (3, 1), (1, 1), (130, 100), (130, 130)])
  func `the first leading minor that fails is named`(order: Int, failing: Int) {
    // M diag(1, ..., 1, -1, 1, ...) M^T with a unit triangular M of integers, exact: the leading
    // minors are 1 up to the failing one, which is -1.
    let unit = Matrix(rows: order, columns: order) { $0 == $1 ? 1 : $0 > $1 && $0 - $1 < 4 ? 2 : 0 }
    let signs = Matrix.diagonal((1...order).map { $0 == failing ? -1 : 1 })
    let matrix = Naive.product(Naive.product(unit, signs), Naive.transpose(unit))
    #expect(throws: LinearAlgebraFailure.notPositiveDefinite(.dpotrf, order: failing)) {
      try Cholesky(factoring: matrix)
    }
  }

  @Test func `a singular matrix is not positive definite`() {
    #expect(throws: LinearAlgebraFailure.notPositiveDefinite(.dpotrf, order: 2)) {
      try Cholesky(factoring: Matrix(rows: 3, columns: 3, repeating: 1))
    }
  }

  @Test(arguments: [[1e-300, 1, 1], [1e-300, 1, 1, 1, -1]])
  func `a pivot lost in an overflow is not taken for positive`(diagonal: [Double]) {
    // L has 1e300 / sqrt(1e-300) = infinity in its first column, and infinity times zero later.
    var matrix = Matrix.diagonal(diagonal)
    matrix[2, 0] = 1e300
    #expect(throws: LinearAlgebraFailure.notPositiveDefinite(.dpotrf, order: 3)) {
      try Cholesky(factoring: matrix)
    }
  }

  @Test(arguments: [Double.nan, .infinity, -.infinity], [(0, 0), (3, 1), (4, 4)])
  func `entries that are not finite are refused`(entry: Double, place: (Int, Int)) {
    var matrix = Matrix.secondDifference(order: 5)
    matrix[place.0, place.1] = entry
    #expect(throws: LinearAlgebraFailure.notFinite(.dpotrf, argument: 4)) {
      try Cholesky(factoring: matrix)
    }
  }

  @Test func `a factor at hand solves as the one that is found`() throws {
    let matrix = Matrix.secondDifference(order: 5)
    let found = try Cholesky(factoring: matrix)
    let given = Cholesky(lowerFactor: found.lowerFactor)
    #expect(given == found)
    #expect(given.solve([1, 2, 3, 4, 5]) == found.solve([1, 2, 3, 4, 5]))
  }

  @Test(arguments: SymmetricExample.positiveDefinite)
  func `rows times the inverse of the transposed factor give the rows back`(
    example: SymmetricExample
  ) throws {
    var generator = SplitMix64(seed: 77)
    let order = example.matrix.rows
    let rows = Matrix.random(rows: 3, columns: order, using: &generator)
    let factorization = try Cholesky(factoring: example.matrix)
    let whitened = factorization.whitened(rows)
    let factor = factorization.lowerFactor
    for row in 0..<3 {
      for column in 0..<order {
        var (sum, mass) = (0.0, 0.0)
        for place in 0..<order {
          sum += whitened[row, place] * factor[column, place]
          mass += (whitened[row, place] * factor[column, place]).magnitude
        }
        // n roundings of the substitution and n of this sum.
        #expect(abs(sum - rows[row, column]) <= Double(2 * order) * .ulpOfOne * mass)
      }
    }
  }

  @Test func `a right-hand side that is not finite shows in the solution`() throws {
    let factorization = try Cholesky(factoring: .secondDifference(order: 4))
    #expect(factorization.solve([1, .nan, 0, 0]).contains { $0.isNaN })
    #expect(factorization.solve([1, 0, .infinity, 0]).contains { !$0.isFinite })
  }
}
