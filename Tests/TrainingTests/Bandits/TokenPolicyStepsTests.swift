//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Foundation
import PreferenceModel
import Testing

@testable import Training

struct TokenPolicyStepsTests {
  /// How often a sequence takes each step.
  private static func counts(_ sequence: [Int]) -> [Double] {
    var (row, counts) = (0, [Double](repeating: 0, count: 12))
    for token in sequence {
      counts[row * 3 + token] += 1
      row = 1 + token
    }
    return counts
  }

  private static func scores(_ seed: UInt64) -> [Double] {
    var generator = SeededGenerator(seed: seed, stream: 7)
    return (0..<12).map { _ in Double.random(in: -3...3, using: &generator) }
  }

  private static func expectEqual(_ values: [Double], _ expected: [Double]) {
    // Sums over 81 sequences of numbers below a hundred.
    let tolerance = 81 * 100 * Double.ulpOfOne
    for (value, other) in zip(values, expected) { #expect(abs(value - other) < tolerance) }
    #expect(values.count == 12 && expected.contains { abs($0) > 1e-2 })
  }

  @Test(arguments: 0..<5 as Range<UInt64>)
  func `covariances of steps with a score are sums over all sequences`(seed: UInt64) {
    let policy = TokenPolicyTests.example(seed: seed)
    let scores = Self.scores(seed)
    var (mean, counts, products) = (
      0.0, [Double](repeating: 0, count: 12), [Double](repeating: 0, count: 12)
    )
    for sequence in TokenPolicyTests.sequences {
      let chance = exp(policy.logProbability(of: sequence))
      let taken = Self.counts(sequence)
      let score = zip(taken, scores).reduce(0) { $0 + $1.0 * $1.1 }
      mean += chance * score
      for step in 0..<12 {
        counts[step] += chance * taken[step]
        products[step] += chance * taken[step] * score
      }
    }
    Self.expectEqual(
      policy.covariances(withScores: scores), zip(products, counts).map { $0 - mean * $1 })
    Self.expectEqual(policy.stepCounts, counts)
  }

  @Test(arguments: 0..<5 as Range<UInt64>)
  func `tilted counts are sums over all sequences`(seed: UInt64) {
    let policy = TokenPolicyTests.example(seed: seed)
    let scores = Array(Self.scores(seed).prefix(3))
    var (total, counts) = (0.0, [Double](repeating: 0, count: 12))
    for sequence in TokenPolicyTests.sequences {
      let weight =
        exp(policy.logProbability(of: sequence)) * exp(sequence.reduce(0) { $0 + scores[$1] })
      total += weight
      for (step, taken) in Self.counts(sequence).enumerated() { counts[step] += weight * taken }
    }
    Self.expectEqual(policy.stepCounts(tiltedBy: scores), counts.map { $0 / total })
    // A tilt of hundreds of nats neither overflows nor vanishes.
    let steep = policy.stepCounts(tiltedBy: [900, 0, -900])
    #expect(abs(steep[0] - 1) < 1e-15 && abs(steep[3] - 3) < 1e-14)
  }

  @Test(arguments: 0..<5 as Range<UInt64>)
  func `logistic sums are sums over all pairs of sequences`(seed: UInt64) {
    let policy = TokenPolicyTests.example(seed: seed)
    let scores = Self.scores(seed)
    let all = TokenPolicyTests.sequences.map { sequence in
      let taken = Self.counts(sequence)
      return (
        exp(policy.logProbability(of: sequence)), taken,
        zip(taken, scores).reduce(0) { $0 + $1.0 * $1.1 }
      )
    }
    var expected = [Double](repeating: 0, count: 12)
    for (chance, taken, score) in all {
      for (other, _, rival) in all {
        let value = tanh((score - rival) / 2) / 2
        for step in 0..<12 { expected[step] += chance * other * value * taken[step] }
      }
    }
    let sums = LogisticStepSums(policy).means(ofScores: scores)
    // Four steps a sequence, and the error of the series for each.
    for (value, other) in zip(sums, expected) {
      #expect(abs(value - other) <= 4 * LogisticStepSums.tolerance)
    }
    #expect(expected.contains { abs($0) > 1e-2 })
  }

  @Test func `a kernel of levels is the plain double sum`() {
    let numbers = [0.1, 0.4, 0, 0.2, 0.3]
    let kernel = LevelKernel(levels: 5) { Double($0 * $0) - ($0 > 1 ? 3 : 0) }
    for (level, value) in kernel.means(under: numbers).enumerated() {
      var expected = 0.0
      for (other, number) in numbers.enumerated() {
        let difference = level - other
        expected += number * (Double(difference * difference) - (difference > 1 ? 3 : 0))
      }
      #expect(abs(value - expected) < 256 * Double.ulpOfOne)
    }
    #expect(!kernel.isConstant && LevelKernel(levels: 5) { _ in 2 }.isConstant)
  }
}
