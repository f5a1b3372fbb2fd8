//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Estimation
import Foundation
import PreferenceModel
import Testing

struct KolmogorovSmirnovTests {
  @Test(arguments: [1, 2, 7, 100, 1000])
  func `the distance is the largest over all numbers of the sample`(count: Int) {
    var generator = SeededGenerator(seed: UInt64(count))
    for shift in [0.0, 0.3] {
      let sample = (0..<count).map { _ in Double.random(in: 0...1, using: &generator) }.sorted()
      let law = { (x: Double) in pow(x, 1 + shift) }
      var largest = 0.0
      for (index, value) in sample.enumerated() {
        largest = max(
          largest, Double(index + 1) / Double(count) - law(value),
          law(value) - Double(index) / Double(count))
      }
      #expect(KolmogorovSmirnov(sorted: sample, cumulative: law).distance == largest)
    }
  }

  @Test func `few numbers of a large sample are looked up`() {
    var generator = SeededGenerator(seed: 51)
    let sample = (0..<10_000).map { _ in Double.random(in: 0...1, using: &generator) }.sorted()
    var calls = 0
    _ = KolmogorovSmirnov(sorted: sample) { value in
      calls += 1
      return value
    }
    #expect(calls < 2000)
  }

  @Test(arguments: [(1.3580986, 0.05), (1.2238479, 0.1), (1.6276236, 0.01), (0.8275736, 0.5)])
  func `the limit has the published quantiles`(quantile: Double, chance: Double) {
    // Smirnov (1948), Table for estimating the goodness of fit, Annals of Mathematical Statistics 19.
    // A large sample whose distance is known: D = 1/(2 m) + shift.
    let count = 1_000_000
    let shift = quantile / 1000 - 0.5 / Double(count)
    let sample = (0..<count).map { (Double($0) + 0.5) / Double(count) }
    let test = KolmogorovSmirnov(sorted: sample) { min(1, $0 + shift) }
    // The argument carries Stephens's 0.12 / sqrt(m), and the tail changes by -4 times x a unit.
    #expect(abs(test.pValue - chance) <= 4 * quantile * 0.00013 * quantile)
  }

  @Test func `the chances of samples from the law are uniform`() {
    var generator = SeededGenerator(seed: 52)
    let chances = (0..<2000).map { _ in
      let sample = (0..<30).map { _ in Double.random(in: 0...1, using: &generator) }.sorted()
      return KolmogorovSmirnov(sorted: sample) { $0 }.pValue
    }
    // Stephens's argument is right to 1e-3 or so at thirty numbers; 2000 chances tell 0.05.
    #expect(KolmogorovSmirnov(sorted: chances.sorted()) { $0 }.pValue > 1e-4)
  }
}
