//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Fixtures
import PreferenceModel
import Scalar
import Testing

struct RoundingToleranceTests {
  @Test func `the bound is operations times ulp times mass`() {
    #expect(RoundingTolerance(operations: 10, mass: 4).bound == 40 * .ulpOfOne)
  }

  @Test func `below the normal numbers the bound is that of underflow`() {
    #expect(
      RoundingTolerance(operations: 3, mass: 0).bound == 3 * .leastNormalMagnitude)
  }

  #if arch(x86_64)
  @Test func `naive sums of random terms stay within the bound`() {
    var generator = SeededGenerator(seed: 5)
    for count in [1, 10, 100, 1000] {
      let terms = generator.numbers(count, width: 1)
      let exact = terms.reduce(Float80.zero) { $0 + Float80($1) }
      let mass = terms.reduce(0) { $0 + abs($1) }
      let error = Double(abs(Float80(terms.sum()) - exact))
      #expect(error <= RoundingTolerance(operations: Double(count), mass: mass).bound)
    }
  }
  #endif
}
