//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Testing

@testable import Theory

struct RandomStreamTests {
  @Test func `numbers stay in their ranges and reach both ends`() {
    var stream = RandomStream(seed: 3, stream: 0)
    let uniform = (0..<2000).map { _ in stream.uniform(in: -2...5) }
    #expect(uniform.allSatisfy { -2...5 ~= $0 })
    #expect(uniform.contains { $0 < -1.9 } && uniform.contains { $0 > 4.9 })
    let integers = (0..<200).map { _ in stream.integer(in: 2...4) }
    #expect(Set(integers) == [2, 3, 4])
    let wide = (0..<2000).map { _ in stream.logUniform(in: 0.01...100) }
    #expect(wide.count { $0 < 1 } > 900 && wide.count { $0 > 1 } > 900)
  }

  @Test func `normal numbers have mean zero and the deviation asked for`() {
    var stream = RandomStream(seed: 4, stream: 1)
    let count = 20_000
    let numbers = stream.normals(count, scale: 3)
    let mean = numbers.reduce(0, +) / Double(count)
    let variance = numbers.reduce(0) { $0 + $1 * $1 } / Double(count)
    // Six standard errors of the mean and of the variance of normal numbers.
    #expect(abs(mean) < 6 * 3 / Double(count).squareRoot())
    #expect(abs(variance - 9) < 6 * 9 * (2 / Double(count)).squareRoot())
  }
}
