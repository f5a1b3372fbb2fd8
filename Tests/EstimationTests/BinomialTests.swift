//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Estimation
import Foundation
import PreferenceModel
import Testing

struct BinomialTests {
  struct Law: Sendable, CustomTestStringConvertible {
    let trials: Int
    let probability: Double
    var testDescription: String { "\(trials) trials of \(probability)" }
  }

  /// Both sides of a mean of ten, tiny and large chances, up to a million million trials.
  static let laws: [Law] = [
    Law(trials: 1, probability: 0.3), Law(trials: 2, probability: 0.5),
    Law(trials: 7, probability: 0.99), Law(trials: 19, probability: 0.5),
    Law(trials: 20, probability: 0.5), Law(trials: 21, probability: 0.5),
    Law(trials: 33, probability: 0.31), Law(trials: 100, probability: 0.0999),
    Law(trials: 100, probability: 0.1001), Law(trials: 100, probability: 0.93),
    Law(trials: 1000, probability: 0.0005), Law(trials: 1000, probability: 0.4),
    Law(trials: 20_000, probability: 0.02), Law(trials: 20_000, probability: 0.5),
    Law(trials: 1_000_000, probability: 1e-5), Law(trials: 1_000_000, probability: 0.2),
    Law(trials: 1_000_000_000, probability: 3e-8), Law(trials: 1_000_000_000, probability: 1e-4),
    Law(trials: 1_000_000_000_000, probability: 9e-12),
    Law(trials: 1_000_000_000_000, probability: 1e-9),
  ]

  /// log of n! / (k! (n - k)!) p^k (1 - p)^(n - k), multiplied out.
  static func product(_ law: Law, _ successes: Int) -> Double {
    var sum = Double(law.trials - successes) * log1p(-law.probability)
    for index in 0..<successes {
      sum += log(law.probability * Double(law.trials - index) / Double(index + 1))
    }
    return sum
  }

  @Test(arguments: laws)
  func `the density agrees with the product of its factors`(law: Law) {
    let mean = Double(law.trials) * law.probability
    let binomial = Binomial(trials: law.trials, probability: law.probability)
    let last = min(law.trials, Int(3 * mean) + 60, 2000)
    for successes in stride(from: 0, through: last, by: max(1, last / 97)) {
      let known = Self.product(law, successes)
      // Each of the factors' logarithms and of their sums is rounded once, and 1 - p is.
      let terms = abs(known) + Double(successes) * (4 + abs(log(law.probability))) + mean + 30
      let tolerance = Double(successes + 20) * .ulpOfOne * terms
      #expect(abs(binomial.logProbability(of: successes) - known) <= tolerance, "\(successes)")
    }
  }

  @Test(arguments: laws.filter { $0.trials <= 20_000 })
  func `the chances of all outcomes sum to one`(law: Law) {
    let binomial = Binomial(trials: law.trials, probability: law.probability)
    let sum = (0...law.trials).reduce(0) { $0 + exp(binomial.logProbability(of: $1)) }
    // A log-probability is right to about ten ulp of one near the mode, where the mass is.
    #expect(abs(sum - 1) <= 64 * .ulpOfOne)
  }

  @Test(arguments: laws)
  func `draws pass the chi-square test`(law: Law) {
    let count = 20_000
    let binomial = Binomial(trials: law.trials, probability: law.probability)
    var generator = SeededGenerator(seed: 11)
    let mean = Double(law.trials) * law.probability
    let deviation = (mean * (1 - law.probability)).squareRoot()
    let low = max(0, Int(mean - 9 * deviation) - 30)
    let high = min(law.trials, Int(mean + 9 * deviation) + 30)
    var observed = [Double](repeating: 0, count: high - low + 1)
    for _ in 0..<count {
      let outcome = binomial.draw(using: &generator)
      guard low...high ~= outcome else {
        Issue.record("\(outcome) is more than nine deviations from the mean")
        continue
      }
      observed[outcome - low] += 1
    }
    let expected = (low...high).map { Double(count) * exp(binomial.logProbability(of: $0)) }
    let test = ChiSquareTest(observed: observed, expected: expected)
    #expect(test.pValue > ChiSquareTest.smallestPValue, "p = \(test.pValue) of \(test.cells) cells")
  }

  @Test func `a wrong chance fails the chi-square test`() {
    var generator = SeededGenerator(seed: 12)
    let (drawn, tested) = (
      Binomial(trials: 40, probability: 0.31), Binomial(trials: 40, probability: 0.3)
    )
    var observed = [Double](repeating: 0, count: 41)
    for _ in 0..<20_000 { observed[drawn.draw(using: &generator)] += 1 }
    let expected = (0...40).map { 20_000 * exp(tested.logProbability(of: $0)) }
    #expect(
      ChiSquareTest(observed: observed, expected: expected).pValue < ChiSquareTest.smallestPValue)
  }

  @Test(arguments: [0.5, 0.001, 0.7])
  func `a huge number of trials is normal in the limit`(probability: Double) {
    // At 2^53 trials the skewness and the lattice move the distribution function by below 1e-5, and
    // a thousand draws tell differences of 0.06.
    let trials = 1 << 53
    let binomial = Binomial(trials: trials, probability: probability)
    let mean = Double(trials) * probability
    let deviation = (mean * (1 - probability)).squareRoot()
    var generator = SeededGenerator(seed: 13)
    let sample = (0..<1000).map { _ in
      (Double(binomial.draw(using: &generator)) - mean) / deviation
    }
    let test = KolmogorovSmirnov(sorted: sample.sorted()) { erfc(-$0 / 2.0.squareRoot()) / 2 }
    #expect(test.pValue > 1e-5)
  }

  @Test(arguments: [0, 1, 5, 20_000])
  func `impossible and certain outcomes are never missed`(trials: Int) {
    var generator = SeededGenerator(seed: 14)
    for _ in 0..<100 {
      #expect(Binomial(trials: trials, probability: 0).draw(using: &generator) == 0)
      #expect(Binomial(trials: trials, probability: 1).draw(using: &generator) == trials)
      #expect(
        Binomial(trials: trials, probability: .leastNonzeroMagnitude).draw(using: &generator) == 0)
    }
  }
}
