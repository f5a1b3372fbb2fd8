//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import BruteForce
import Fixtures
import PreferenceModel
import RealModule
import Scalar
import Testing

struct FiniteDistributionTests {
  /// Logits of every size; sums over n terms and logarithms of numbers with the logits' spread.
  private func tolerance(_ logits: [Double]) -> Double {
    let spread = (logits.max() ?? 0) - (logits.min() ?? 0)
    return (Double(2 * logits.count) + 4 * spread + 16) * .ulpOfOne
  }

  private static let logits: [[Double]] = (1...9).map { count in
    var generator = SeededGenerator(seed: UInt64(count))
    return generator.numbers(count, width: Double(count))
  }

  @Test(arguments: logits) func `a softmax is that of plain exponentials`(logits: [Double]) {
    let expected = BruteForceFunctions.softmax(logits)
    for (found, exact) in zip(FiniteDistribution(logits: logits).probabilities, expected) {
      #expect(abs(found - exact) <= tolerance(logits) * exact)
    }
  }

  @Test(arguments: logits) func `probabilities are positive and sum to one`(logits: [Double]) {
    let distribution = FiniteDistribution(logits: logits)
    #expect(distribution.probabilities.allSatisfy { $0 > 0 })
    #expect(abs(distribution.probabilities.sum() - 1) <= tolerance(logits))
    #expect(abs(distribution.logProbabilities.logSumExp()) <= tolerance(logits))
  }

  @Test func `a constant added to all logits changes nothing`() {
    let logits = [0.5, -1.25, 3, 0]
    let distribution = FiniteDistribution(logits: logits)
    // The shifts leave the logits exact, so the results are equal to the last bit.
    for shift in [-1024.0, -0.5, 7, 65_536] {
      let shifted = FiniteDistribution(logits: logits.map { $0 + shift })
      #expect(shifted.logProbabilities == distribution.logProbabilities)
      #expect(shifted.probabilities == distribution.probabilities)
    }
  }

  @Test func `logits of 700 in both directions keep every digit of the logarithms`() {
    let distribution = FiniteDistribution(logits: [700.0, -700, 700, 0])
    let half = -Double.log(2)
    #expect(distribution.logProbabilities == [half, half - 1400, half, half - 700])
    #expect(distribution.probabilities[0] == distribution.probabilities[2])
    #expect(abs(distribution.probabilities[0] - 0.5) <= .ulpOfOne)
    #expect(distribution.probabilities[1] == 0)
  }

  @Test func `probabilities down to 1e-300 keep their relative accuracy`() {
    let weights = [1e-300, 3e-300, 1, 2]
    let distribution = FiniteDistribution(probabilities: weights)
    for (found, weight) in zip(distribution.probabilities, weights) {
      // The logarithm of 1e-300 is 691, right to half an ulp of that.
      #expect(abs(found - weight / 3) <= 2 * 691 * .ulpOfOne * weight / 3)
    }
  }

  @Test func `the logarithm of the normaliser is that of the sum of weights`() {
    let (distribution, logNormaliser) = FiniteDistribution.normalising([Double.log(2), .log(6)])
    #expect(abs(logNormaliser - .log(8)) <= 4 * .ulpOfOne)
    #expect(abs(distribution.probabilities[1] - 0.75) <= 4 * .ulpOfOne)
  }

  @Test(arguments: 1...8) func `the uniform distribution has entropy log n`(count: Int) {
    let uniform = FiniteDistribution<Double>(uniformOn: count)
    #expect(uniform.count == count)
    for probability in uniform.probabilities {
      #expect(abs(probability * Double(count) - 1) <= 4 * .ulpOfOne)
    }
    #expect(abs(uniform.entropy - .log(Double(count))) <= Double(count + 8) * 2 * .ulpOfOne)
  }

  @Test(arguments: [0.1, 0.5, 0.9])
  func `a geometric distribution has its entropy in closed form`(ratio: Double) {
    let count = 12
    let logits = (0..<count).map { Double($0) * Double.log(ratio) }
    let total = (1 - ratio.power(count)) / (1 - ratio)
    let mean = (0..<count).map { Double($0) * ratio.power($0) }.reduce(0, +) / total
    let entropy = Double.log(total) - mean * .log(ratio)
    #expect(
      abs(FiniteDistribution(logits: logits).entropy - entropy) <= tolerance(logits) * (1 + entropy)
    )
  }

  @Test func `the divergence of two coins is in closed form`() {
    for (p, q) in [(0.3, 0.6), (0.5, 0.5), (0.01, 0.9)] {
      let exact = p * .log(p / q) + (1 - p) * .log((1 - p) / (1 - q))
      let found = FiniteDistribution(probabilities: [p, 1 - p])
        .divergence(from: FiniteDistribution(probabilities: [q, 1 - q]))
      #expect(abs(found - exact) <= 32 * .ulpOfOne)
    }
  }

  @Test(arguments: logits)
  func `the divergence from uniform is what the entropy lacks to log n`(logits: [Double]) {
    let distribution = FiniteDistribution(logits: logits)
    let divergence = distribution.divergence(from: FiniteDistribution(uniformOn: logits.count))
    let lack = Double.log(Double(logits.count)) - distribution.entropy
    #expect(abs(divergence - lack) <= 4 * tolerance(logits) * (1 + abs(lack)))
    let enumerated = BruteForceBandit.entropy(of: distribution.probabilities)
    #expect(abs(distribution.entropy - enumerated) <= 4 * tolerance(logits) * (1 + enumerated))
  }

  @Test func `the divergence of a distribution from itself is zero`() {
    let distribution = FiniteDistribution(logits: [0.3, -2, 1.7])
    #expect(distribution.divergence(from: distribution) == 0)
    #expect(distribution.totalVariation(to: distribution) == 0)
  }

  @Test func `the total variation of distributions is half the sum of differences`() {
    let p = FiniteDistribution(probabilities: [0.5, 0.25, 0.25])
    let q = FiniteDistribution(probabilities: [0.25, 0.25, 0.5])
    #expect(abs(p.totalVariation(to: q) - 0.25) <= 8 * .ulpOfOne)
    #expect(abs(p.expectation(of: [1, 2, 4]) - 2) <= 16 * .ulpOfOne)
  }
}
