//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import LinearAlgebra
import Testing

@Suite struct MatrixGramTests {
  static let shapes: [[Int]] = [
    [0, 0], [0, 3], [3, 0], [1, 1], [1, 5], [5, 1], [7, 4], [90, 37],
  ]

  @Test(arguments: shapes)
  func `the Gram matrix of integers is exact`(shape: [Int]) {
    var generator = SplitMix64(seed: 31)
    let samples = Matrix.randomIntegers(rows: shape[0], columns: shape[1], using: &generator)
    #expect(Matrix.gram(of: samples) == Naive.product(Naive.transpose(samples), samples))
  }

  @Test(arguments: shapes)
  func `square weights of either sign are exact`(shape: [Int]) {
    var generator = SplitMix64(seed: 32)
    let samples = Matrix.randomIntegers(rows: shape[0], columns: shape[1], using: &generator)
    let weights = (0..<shape[0]).map { [4, -9, 0, 1, -0.25][$0 % 5] }
    #expect(
      Matrix.gram(of: samples, weights: weights) == Naive.weightedGram(samples, weights))
  }

  @Test(arguments: shapes)
  func `weights of either sign differ from the loop by rounding alone`(shape: [Int]) {
    var generator = SplitMix64(seed: 33)
    let samples = Matrix.random(rows: shape[0], columns: shape[1], using: &generator)
    let weights = Matrix.random(rows: shape[0], columns: 1, using: &generator).elements
    let gram = Matrix.gram(of: samples, weights: weights)
    let expected = Naive.weightedGram(samples, weights)
    let magnitudes = Naive.weightedGram(samples.magnitudes, weights.map(\.magnitude))
    #expect(gram.isSymmetric())
    let miss = Rounding.firstMiss(of: gram, from: expected) { row, column in
      // Two square roots and two scalings in each term come on top of the sum.
      Rounding.product(terms: shape[0] + 4, magnitude: magnitudes[row, column])
    }
    #expect(miss == nil)
  }

  @Test func `a row of weight zero is not looked at`() {
    let samples = Matrix(rows: 2, columns: 1, columnMajor: [.nan, 3])
    #expect(Matrix.gram(of: samples, weights: [0, 1]) == .diagonal([9]))
  }

  @Test func `a weight that is NaN is not lost`() {
    let samples = Matrix(rows: 2, columns: 1, columnMajor: [1, 3])
    #expect(Matrix.gram(of: samples, weights: [.nan, 1])[0, 0].isNaN)
  }
}
