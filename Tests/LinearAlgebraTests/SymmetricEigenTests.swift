//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Foundation
import LinearAlgebra
import Testing

@Suite struct SymmetricEigenTests {
  @Test(arguments: SymmetricExample.all)
  func `values and vectors rebuild the matrix`(example: SymmetricExample) throws {
    let eigen = try SymmetricEigen(of: example.matrix)
    let tolerance = Rounding.eigenproblem(
      order: eigen.order, norm: example.matrix.columnSumNorm)
    #expect((eigen.recomposed - example.matrix).columnSumNorm <= tolerance)
    #expect(eigen.recomposed.isSymmetric())
    let scaled = Naive.product(eigen.vectors, .diagonal(eigen.values))
    let rebuilt = Naive.product(scaled, Naive.transpose(eigen.vectors))
    #expect((rebuilt - example.matrix).columnSumNorm <= tolerance)
  }

  @Test(arguments: SymmetricExample.all)
  func `the vectors are orthonormal`(example: SymmetricExample) throws {
    let vectors = try SymmetricEigen(of: example.matrix).vectors
    let products = Naive.product(Naive.transpose(vectors), vectors)
    let error = products - .identity(order: vectors.columns)
    #expect(error.columnSumNorm <= Rounding.eigenproblem(order: vectors.columns, norm: 1))
  }

  @Test(arguments: SymmetricExample.all)
  func `the values ascend and agree with Jacobi's rotations`(example: SymmetricExample) throws {
    let exact = Naive.eigenvalues(example.matrix)
    let tolerance = Rounding.eigenproblem(order: exact.count, norm: example.matrix.columnSumNorm)
    let withVectors = try SymmetricEigen(of: example.matrix).values
    let alone = try SymmetricEigen.values(of: example.matrix)
    for values in [withVectors, alone] {
      #expect(values.count == exact.count)
      #expect(values == values.sorted())
      for (value, expected) in zip(values, exact) { #expect(abs(value - expected) <= tolerance) }
    }
  }

  @Test(arguments: 1...20)
  func `a two by two matrix has the roots of its quadratic`(seed: UInt64) throws {
    var generator = SplitMix64(seed: seed)
    let entries = Matrix.random(rows: 3, columns: 1, using: &generator).elements
    let matrix = Matrix(
      rows: 2, columns: 2, columnMajor: [entries[0], entries[1], entries[1], entries[2]])
    let mean = (entries[0] + entries[2]) / 2
    let half = (entries[0] - entries[2]) / 2
    let radius = (half * half + entries[1] * entries[1]).squareRoot()
    let values = try SymmetricEigen(of: matrix).values
    let tolerance = Rounding.eigenproblem(order: 2, norm: matrix.columnSumNorm)
    #expect(abs(values[0] - (mean - radius)) <= tolerance)
    #expect(abs(values[1] - (mean + radius)) <= tolerance)
  }

  @Test(arguments: [1, 2, 3, 24, 25, 26, 100])
  func `the second difference has a spectrum of cosines`(order: Int) throws {
    let values = try SymmetricEigen(of: .secondDifference(order: order)).values
    let tolerance = Rounding.eigenproblem(order: order, norm: 4)
    for (index, value) in values.enumerated() {
      let angle = Double(index + 1) * .pi / Double(order + 1)
      #expect(abs(value - (2 - 2 * cos(angle))) <= tolerance)
    }
  }

  @Test func `only the lower triangle is read`() throws {
    let matrix = Matrix.secondDifference(order: 4)
    var disturbed = matrix
    disturbed[0, 2] = .nan
    disturbed[1, 3] = 1e9
    #expect(try SymmetricEigen(of: disturbed) == SymmetricEigen(of: matrix))
  }

  @Test(arguments: [Double.nan, .infinity, -.infinity], [(0, 0), (3, 1), (4, 4)])
  func `entries that are not finite are refused`(entry: Double, place: (Int, Int)) {
    var matrix = Matrix.secondDifference(order: 5)
    matrix[place.0, place.1] = entry
    #expect(throws: LinearAlgebraFailure.notFinite(.dsyevd, argument: 5)) {
      try SymmetricEigen(of: matrix)
    }
  }

  @Test func `many decompositions may run side by side`() async throws {
    let examples = SymmetricExample.all
    try await withThrowingTaskGroup(of: Void.self) { group in
      for round in 0..<64 {
        group.addTask {
          let matrix = examples[round % examples.count].matrix
          let error = try SymmetricEigen(of: matrix).recomposed - matrix
          #expect(
            error.columnSumNorm
              <= Rounding.eigenproblem(order: matrix.rows, norm: matrix.columnSumNorm))
        }
      }
      try await group.waitForAll()
    }
  }
}
