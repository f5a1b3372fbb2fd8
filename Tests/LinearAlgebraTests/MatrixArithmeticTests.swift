//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import LinearAlgebra
import Testing

@Suite struct MatrixArithmeticTests {
  let left = Matrix(rows: 2, columns: 2, columnMajor: [1, 2, 3, 4])
  let right = Matrix(rows: 2, columns: 2, columnMajor: [10, 20, 30, 40])

  @Test func `sums and differences go entry by entry`() {
    #expect((left + right).elements == [11, 22, 33, 44])
    #expect((right - left).elements == [9, 18, 27, 36])
    #expect((-left).elements == [-1, -2, -3, -4])
  }

  @Test func `a number multiplies every entry`() {
    #expect((2 * left).elements == [2, 4, 6, 8])
  }

  @Test func `a multiple is added in place`() {
    var sum = left
    sum.add(right, scale: -0.5)
    #expect(sum.elements == [-4, -8, -12, -16])
  }

  @Test func `not even a factor of zero hides a NaN`() {
    #expect((0 * Matrix.diagonal([.nan]))[0, 0].isNaN)
  }

  @Test func `matrices without entries keep their shape`() {
    let empty = Matrix(rows: 0, columns: 3, repeating: 1)
    #expect(empty + empty == empty)
    #expect(2 * empty == empty)
  }
}
