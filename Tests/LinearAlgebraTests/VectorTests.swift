//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import LinearAlgebra
import Testing

@Suite struct VectorTests {
  @Test(arguments: [0, 1, 2, 31, 1000])
  func `inner products of integers equal the loop exactly`(count: Int) {
    var generator = SplitMix64(seed: 41)
    let left = Matrix.randomIntegers(rows: count, columns: 1, using: &generator).elements
    let right = Matrix.randomIntegers(rows: count, columns: 1, using: &generator).elements
    var sum = 0.0
    for index in 0..<count {
      sum += left[index] * right[index]
    }
    #expect(Vector.dot(left, right) == sum)
  }

  @Test(arguments: [1, 0x1p1000, 0x1p-1000, 0x1p-1060])
  func `the norm neither overflows nor underflows`(scale: Double) {
    // 1 + 4 + 16 + 4 = 25, and 5 * 2^-1060 is a subnormal number without a rounding error.
    let norm = Vector.norm([1, -2, 4, 2].map { $0 * scale })
    #expect(abs(norm / scale - 5) <= Rounding.product(terms: 4 + 2, magnitude: 5))
  }

  @Test func `the norm of nothing is zero and infinite entries show`() {
    #expect(Vector.norm([]) == 0)
    #expect(Vector.norm([1, -.infinity]) == .infinity)
    #expect(Vector.norm([1, .nan]).isNaN)
  }

  @Test func `the largest magnitude is found wherever it is`() {
    #expect(Vector.largestMagnitude([]) == 0)
    #expect(Vector.largestMagnitude([-3, 2]) == 3)
    #expect(Vector.largestMagnitude([.nan, 2]).isNaN)
    #expect(Vector.largestMagnitude([2, .nan]).isNaN)
  }

  @Test func `sums, differences and multiples go entry by entry`() {
    #expect(Vector.sum([1, 2], [10, 20]) == [11, 22])
    #expect(Vector.difference([1, 2], [10, 20]) == [-9, -18])
    #expect(Vector.scaled([1, -2], by: 3) == [3, -6])
    #expect(Vector.scaled([.nan], by: 0)[0].isNaN)
  }
}
