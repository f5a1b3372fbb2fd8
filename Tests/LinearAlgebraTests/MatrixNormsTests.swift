//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import LinearAlgebra
import Testing

@Suite struct MatrixNormsTests {
  @Test func `the trace adds the diagonal alone`() {
    #expect(Matrix(rows: 2, columns: 2, columnMajor: [1, 100, 100, 5]).trace == 6)
    #expect(Matrix.identity(order: 0).trace == 0)
  }

  @Test func `the Frobenius norm is the root of the sum of squares`() {
    // 1 + 4 + 4 + 16 = 25
    #expect(Matrix(rows: 2, columns: 2, columnMajor: [1, -2, 2, 4]).frobeniusNorm == 5)
    #expect(Matrix(rows: 3, columns: 0, repeating: 1).frobeniusNorm == 0)
  }

  @Test func `the largest magnitude ignores signs but not NaN`() {
    #expect(Matrix(rows: 1, columns: 3, columnMajor: [1, -7, 2]).largestMagnitude == 7)
    #expect(Matrix(rows: 1, columns: 3, columnMajor: [1, .nan, 2]).largestMagnitude.isNaN)
    #expect(Matrix(rows: 0, columns: 0, repeating: 1).largestMagnitude == 0)
  }
}
