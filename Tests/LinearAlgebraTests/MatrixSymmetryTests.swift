//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import LinearAlgebra
import Testing

@Suite struct MatrixSymmetryTests {
  @Test(arguments: [(0, 0), (0, 3), (1, 4), (3, 2), (5, 5)])
  func `the transpose exchanges rows and columns`(rows: Int, columns: Int) {
    var generator = SplitMix64(seed: 11)
    let matrix = Matrix.random(rows: rows, columns: columns, using: &generator)
    #expect(matrix.transposed() == Naive.transpose(matrix))
    #expect(matrix.transposed().transposed() == matrix)
  }

  @Test func `symmetry holds up to the tolerance and no further`() {
    var matrix = Matrix.secondDifference(order: 4)
    #expect(matrix.isSymmetric())
    matrix[0, 3] = 0.25
    #expect(!matrix.isSymmetric())
    #expect(!matrix.isSymmetric(within: 0.2))
    #expect(matrix.isSymmetric(within: 0.25))
  }

  @Test func `only square matrices without NaN are symmetric`() {
    #expect(!Matrix(rows: 2, columns: 3, repeating: 0).isSymmetric(within: .infinity))
    #expect(!Matrix.diagonal([1, .nan]).isSymmetric(within: .infinity))
    #expect(Matrix.identity(order: 0).isSymmetric())
    #expect(Matrix.diagonal([5]).isSymmetric())
  }
}
