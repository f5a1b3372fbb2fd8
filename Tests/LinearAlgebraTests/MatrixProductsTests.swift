//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import LinearAlgebra
import Testing

@Suite struct MatrixProductsTests {
  /// Every triple of sizes around the limits of the kernels, nothing and one included.
  static let shapes: [[Int]] = {
    let sizes = [0, 1, 2, 5, 33]
    return sizes.flatMap { m in sizes.flatMap { k in sizes.map { n in [m, k, n] } } }
  }()

  @Test(arguments: shapes)
  func `products of integers equal the triple loop exactly`(shape: [Int]) {
    var generator = SplitMix64(seed: 21)
    let left = Matrix.randomIntegers(rows: shape[0], columns: shape[1], using: &generator)
    let right = Matrix.randomIntegers(rows: shape[1], columns: shape[2], using: &generator)
    let expected = Naive.product(left, right)
    #expect(left.times(right) == expected)
    #expect(Naive.transpose(left).transposedTimes(right) == expected)
    #expect(left.timesTransposed(Naive.transpose(right)) == expected)
  }

  @Test(arguments: shapes)
  func `products with a vector of integers equal the loop exactly`(shape: [Int]) {
    var generator = SplitMix64(seed: 22)
    let left = Matrix.randomIntegers(rows: shape[0], columns: shape[1], using: &generator)
    let right = Matrix.randomIntegers(rows: shape[1], columns: 1, using: &generator)
    let expected = Naive.product(left, right).elements
    #expect(left.times(right.elements) == expected)
    #expect(Naive.transpose(left).transposedTimes(right.elements) == expected)
  }

  @Test(arguments: shapes)
  func `products of reals differ from the triple loop by rounding alone`(shape: [Int]) {
    var generator = SplitMix64(seed: 23)
    let left = Matrix.random(rows: shape[0], columns: shape[1], using: &generator)
    let right = Matrix.random(rows: shape[1], columns: shape[2], using: &generator)
    let expected = Naive.product(left, right)
    let magnitudes = Naive.product(left.magnitudes, right.magnitudes)
    let products = [
      left.times(right), Naive.transpose(left).transposedTimes(right),
      left.timesTransposed(Naive.transpose(right)),
    ]
    for product in products {
      let miss = Rounding.firstMiss(of: product, from: expected) { row, column in
        Rounding.product(terms: shape[1], magnitude: magnitudes[row, column])
      }
      #expect(miss == nil)
    }
  }

  @Test func `a NaN shows in the products it belongs to`() {
    var matrix = Matrix.identity(order: 3)
    matrix[1, 1] = .nan
    #expect(matrix.times(.identity(order: 3))[1, 1].isNaN)
    #expect(matrix.times([1, 1, 1])[1].isNaN)
  }

  @Test func `shapes that do not match are refused with a sentence`() async throws {
    let exit = try await #require(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = Matrix(rows: 2, columns: 3, repeating: 0).times(.identity(order: 2))
    }
    #expect(exit.says("a 2 x 3 matrix cannot multiply a 2 x 2 one"))
  }
}
