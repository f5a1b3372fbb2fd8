//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import BruteForce
import Fixtures
import Foundation
import PairSums
import PreferenceModel
import Samplers
import Scalar
import Testing

struct BestOfNLawTests {
  /// A law and scores, some of them equal.
  static func example(_ seed: UInt64) -> (law: FiniteDistribution<Double>, scores: [Double]) {
    var generator = SeededGenerator(seed: seed)
    let count = 2 + Int(seed % 4)
    return (
      FiniteDistribution(logits: generator.numbers(count, width: 3)),
      generator.choices(count, from: [0, 1, 2])
    )
  }

  @Test(arguments: 0..<20, 1...5)
  func `the law is that of a loop over all draws`(seed: Int, draws: Int) {
    let (law, scores) = Self.example(UInt64(seed))
    let best = law.best(of: draws, by: ScoreClasses(scores))
    let listed = BruteForceCategories.best(of: draws, law.probabilities, scores: scores)
    // A term is a product of so many probabilities, and there are count^draws of them.
    let tuples = pow(Double(law.count), Double(draws))
    let tolerance = RoundingTolerance(operations: 64 + tuples.squareRoot() * 8, mass: 1).bound
    for (left, right) in zip(best.probabilities, listed) {
      #expect(abs(left - right) <= tolerance, "\(left) \(right)")
    }
  }

  @Test func `rare and common classes, and very many draws, keep their digits`() {
    let law = FiniteDistribution<Double>(logits: [0, -40, -80, 1e-9])
    let classes = ScoreClasses([0.0, 1, 2, 0])
    // The best class is hardly ever drawn: N p_2 to first order, p_1 N likewise.
    let best = law.best(of: 1000, by: classes)
    #expect(best.probabilities.allSatisfy { $0.isFinite && $0 > 0 })
    // A log-probability is right to some units of N 2^-52.
    let expected = 1000 * law.probabilities[2]
    #expect(abs(best.probabilities[2] / expected - 1) < 16 * 1000 * Double.ulpOfOne)
    // So many draws that the best class has all but e^-(N p).
    let draws = 1 << 20
    let rare = FiniteDistribution<Double>(logits: [0, -12, 0.5, 0])
    let many = rare.best(of: draws, by: ScoreClasses([0.0, 1, 0, 0]))
    let missed = exp(Double(draws) * log1p(-rare.probabilities[1]))
    #expect(abs(many.probabilities[1] - (1 - missed)) < 16 * Double(draws) * Double.ulpOfOne)
    // One draw changes nothing.
    for (left, right) in zip(law.best(of: 1, by: classes).probabilities, law.probabilities) {
      #expect(abs(left - right) <= 8 * Double.ulpOfOne * right)
    }
  }

  @Test(arguments: 0..<20)
  func `win margins are the chances of scoring less and more, and their mean is zero`(seed: Int) {
    let (law, scores) = Self.example(UInt64(seed))
    let margins = law.winMargins(by: ScoreClasses(scores))
    for category in scores.indices {
      var expected = 0.0
      for other in scores.indices where scores[other] != scores[category] {
        let sign = scores[other] < scores[category] ? 1.0 : -1
        expected += sign * law.probabilities[other]
      }
      #expect(abs(margins[category] - expected) <= 16 * Double.ulpOfOne)
    }
    #expect(abs(law.expectation(of: margins)) <= 16 * Double.ulpOfOne)
  }

  @Test func `a gap of zero separates scores that differ in their last digit`() {
    let scores = [1e-20, 2e-20, 0]
    #expect(ScoreClasses(scores).count == 1)
    #expect(ScoreClasses(scores, gap: 0).classOfResponse == [1, 2, 0])
    #expect(ScoreClasses([1.0, 1, 0], gap: 0).count == 2)
  }
}
