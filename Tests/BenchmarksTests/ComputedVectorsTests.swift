//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Testing

@testable import Benchmarks

struct ComputedVectorsTests {
  @Test func `the difference is relative to the largest entry of the other's vector`() {
    let mine = ComputedVectors([[1, 2], [100, 101]])
    let others = ComputedVectors([[1, 2.5], [100, 100]])
    #expect(mine.difference(from: others) == 0.5 / 2.5)
    #expect(others.difference(from: others) == 0)
  }

  @Test func `what is not a number differs infinitely, and zero only from something else`() {
    let number = ComputedVectors([[1, 1]])
    #expect(ComputedVectors([[1, .nan]]).difference(from: number) == .infinity)
    #expect(number.difference(from: ComputedVectors([[1, .nan]])) == .infinity)
    #expect(ComputedVectors([[0]]).difference(from: ComputedVectors([[0]])) == 0)
    #expect(ComputedVectors([[1]]).difference(from: ComputedVectors([[0]])) == .infinity)
  }

  @Test func `vectors of other lengths are not compared`() {
    let number = ComputedVectors([[1, 1]])
    #expect(number.difference(from: ComputedVectors([[1]])) == nil)
    #expect(ComputedVectors().difference(from: ComputedVectors()) == nil)
    #expect(ComputedVectors([1, 2, 3], lengths: [1, 2]) == ComputedVectors([[1], [2, 3]]))
    #expect(ComputedVectors([1, 2, 3], lengths: [1, 1]) == nil)
  }
}
