//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import BruteForce
import Foundation
import Testing

@Suite struct BruteForceBestOfNTests {
  @Test(arguments: 2...6)
  func `two responses without a tie follow the formula worked out by hand`(draws: Int) {
    let high = 0.3
    let low = 0.7
    let bandit = BruteForceBandit(
      referenceProbabilities: [0.5, 0.5], policyProbabilities: [high, low], rewards: [1, 0],
      beta: 1)
    let law = bandit.bestOfDrawsByOracle(draws)
    let allHigh = pow(high, Double(draws))
    let allLow = pow(low, Double(draws))
    let tolerance = roundingTolerance(terms: 1 << draws)
    #expect(abs(law[0, 0] - allHigh) <= tolerance)
    #expect(abs(law[1, 1] - allLow) <= tolerance)
    #expect(abs(law[0, 1] - (1 - allHigh - allLow)) <= tolerance)
    #expect(law[1, 0] == 0)
  }

  @Test(arguments: 2...5)
  func `three responses without a tie follow inclusion and exclusion`(draws: Int) {
    let policy = [0.2, 0.5, 0.3]
    let bandit = BruteForceBandit(
      referenceProbabilities: [0.4, 0.3, 0.3], policyProbabilities: policy, rewards: [3, 1, 2],
      beta: 1)
    let law = bandit.bestOfDrawsByOracle(draws)
    func power(_ responses: Int...) -> Double {
      pow(responses.reduce(0) { $0 + policy[$1] }, Double(draws))
    }
    let tolerance = roundingTolerance(terms: Int(pow(3, Double(draws))), magnitude: 2)
    // Best 0, worst 1: both occur. All tuples less those without 0 or without 1.
    #expect(abs(law[0, 1] - (1 - power(1, 2) - power(0, 2) + power(2))) <= tolerance)
    // Neighbours in rank: only the two occur, and both do.
    #expect(abs(law[0, 2] - (power(0, 2) - power(0) - power(2))) <= tolerance)
    #expect(abs(law[2, 1] - (power(1, 2) - power(1) - power(2))) <= tolerance)
    for response in 0..<3 { #expect(abs(law[response, response] - power(response)) <= tolerance) }
    #expect(law[1, 0] == 0 && law[2, 0] == 0 && law[1, 2] == 0)
  }

  @Test(
    arguments: [[0.0, 1, 2, 3], [1, 0, 1, 2], [1, 1, 0, 0], [2, 2, 0, 2], [1, 1, 1, 1]], 2...5)
  func `with ties it is the closed form of the score classes`(scores: [Double], draws: Int) {
    let bandit = BruteForceBandit.random(count: 4, seed: 17)
    let law = bandit.bestOfDraws(draws, scores: scores)
    let classes = BruteForceScoreClasses.classes(of: scores)
    let closed = Self.closedForm(bandit.policy, classes: classes, draws: draws)
    let tolerance = roundingTolerance(terms: Int(pow(4, Double(draws))), magnitude: 4)
    for (left, right) in zip(law.values, closed.values) { #expect(abs(left - right) <= tolerance) }
  }

  @Test func `a batch of equal scores gives two different draws of it`() {
    let bandit = BruteForceBandit.random(count: 3, seed: 2)
    let law = bandit.bestOfDraws(4, scores: [0, 0, 0])
    let difference = law.totalVariation(to: bandit.vanilla)
    #expect(difference <= roundingTolerance(terms: 81 * 12))
  }

  @Test func `without a tie the law of two draws is the ordered vanilla law`() {
    let bandit = BruteForceBandit.random(count: 4, seed: 9)
    let implicit = bandit.implicitRewards
    let law = bandit.bestOfDraws(2)
    for first in 0..<4 {
      for second in 0..<4 {
        let mass = bandit.policy[first] * bandit.policy[second]
        let expected =
          implicit[first] > implicit[second] ? 2 * mass : (first == second ? mass : 0)
        #expect(abs(law[first, second] - expected) <= roundingTolerance(terms: 16))
      }
    }
  }

  @Test func `classes begin at gaps above the limit and chain below it`() {
    let gap = 0.9 * BruteForceScoreClasses.largestGap
    #expect(BruteForceScoreClasses.classes(of: [2 * gap, 0, gap]) == [0, 0, 0])
    #expect(BruteForceScoreClasses.classes(of: [5, 2 * gap + 1e-9, 0, gap]) == [2, 1, 0, 0])
    #expect(BruteForceScoreClasses.classes(of: []).isEmpty)
  }

  /// The closed form of the law from the cumulative probabilities F of the classes.
  private static func closedForm(
    _ policy: [Double], classes: [Int], draws: Int
  ) -> BruteForcePairTable {
    func cumulative(_ highest: Int) -> Double {
      policy.indices.reduce(0) { $0 + (classes[$1] <= highest ? policy[$1] : 0) }
    }
    func between(_ lowest: Int, _ highest: Int) -> Double {
      pow(cumulative(highest) - cumulative(lowest - 1), Double(draws))
    }
    return BruteForcePairTable(count: policy.count) { best, worst in
      let high = classes[best]
      let low = classes[worst]
      if high < low { return 0 }
      var mass = between(low, high)
      if high > low {
        mass += -between(low, high - 1) - between(low + 1, high)
        if high > low + 1 { mass += between(low + 1, high - 1) }
      }
      let highMass = cumulative(high) - cumulative(high - 1)
      let lowMass = cumulative(low) - cumulative(low - 1)
      return mass * policy[best] / highMass * policy[worst] / lowMass
    }
  }
}
