//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Fixtures
import PairSums
import PreferenceModel
import Testing

struct CumulativeTableTests {
  @Test func `what has no chance is never drawn`() {
    var generator = SeededGenerator(seed: 1)
    let table = CumulativeTable([0, 0, 1e-300, 0, 1, 0, 2, 0])
    for _ in 0..<5000 { #expect([2, 4, 6].contains(table.draw(using: &generator))) }
    let tiny = CumulativeTable([0, .leastNonzeroMagnitude, 0])
    for _ in 0..<100 { #expect(tiny.draw(using: &generator) == 1) }
    #expect(CumulativeTable([3.0]).draw(using: &generator) == 0)
  }

  @Test func `frequencies are the chances over their sum`() {
    var generator = SeededGenerator(seed: 2)
    let chances = [0.5, 3, 0, 1.25, 0.001, 2]
    let table = CumulativeTable(chances)
    var counts = chances.map { _ in 0 }
    let draws = 20_000
    for _ in 0..<draws { counts[table.draw(using: &generator)] += 1 }
    let total = chances.reduce(0, +)
    let test = ChiSquareTest(
      counts: counts, expected: chances.map { $0 / total * Double(draws) })
    #expect(test.degreesOfFreedom == 3)
    #expect(test.passes, "\(test.statistic) > \(test.criticalValue)")
  }

  @Test(arguments: [1, 0.3, 7.25, 1e-300, 5e-324])
  func `an index is drawn bit for bit as the library draws a number below the total`(total: Double)
  {
    var (own, other) = (SeededGenerator(seed: 4), SeededGenerator(seed: 4))
    for _ in 0..<1000 { #expect(own.nextUnit() == Double.random(in: 0..<1, using: &other)) }
    let chances = [0.25 * total, 0, 0.75 * total]
    let table = CumulativeTable(chances)
    for _ in 0..<1000 {
      let target = Double.random(in: 0..<chances[0] + chances[2], using: &other)
      #expect(table.draw(using: &own) == (target < chances[0] ? 0 : 2))
    }
  }

  @Test func `the chi-square test fails on frequencies of another law`() {
    let test = ChiSquareTest(counts: [5200, 4800, 10_000], expected: [5000, 5000, 10_000])
    #expect(test.degreesOfFreedom == 2)
    #expect(!ChiSquareTest(counts: [5400, 4600, 10_000], expected: [5000, 5000, 10_000]).passes)
    #expect(test.statistic == 16)
    #expect(test.passes)
  }
}
