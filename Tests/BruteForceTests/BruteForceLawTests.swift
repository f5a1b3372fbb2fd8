//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import BruteForce
import Testing

@Suite struct BruteForceLawTests {
  private static let bandits: [BruteForceBandit] = {
    var generator = SeededGenerator(seed: 11)
    let sequences = [Int?.none, 2].map {
      BruteForceSequenceModel.random(
        vocabularySize: 3, length: 2, endToken: $0, using: &generator
      ).bandit(beta: 0.4)
    }
    return (1...5).map { .random(count: Int($0), seed: $0) } + sequences
  }()

  private static func laws(of bandit: BruteForceBandit) -> [BruteForcePairTable] {
    [
      bandit.vanilla, bandit.hybrid, bandit.uniform, bandit.interpolated, bandit.pilaf,
      bandit.mixture(share: 0), bandit.mixture(share: 0.3), bandit.mixture(share: 1),
      bandit.theoreticalPilaf, bandit.policyDifferenceMix, bandit.rewardDifferenceMix,
      bandit.bestOfDraws(2), bandit.bestOfDraws(3), bandit.bestOfDrawsByOracle(2),
      bandit.bestOfDrawsByOracle(3),
    ]
  }

  @Test(arguments: bandits)
  func `every law is a probability law on ordered pairs`(bandit: BruteForceBandit) {
    let tolerance = roundingTolerance(terms: bandit.count * bandit.count * bandit.count)
    for (index, law) in Self.laws(of: bandit).enumerated() {
      #expect(law.values.allSatisfy { $0 >= 0 }, "law \(index)")
      #expect(abs(law.total - 1) <= tolerance, "law \(index)")
    }
  }

  @Test func `the first response of a hybrid pair comes from the current policy`() {
    let bandit = BruteForceBandit.random(count: 4, seed: 3)
    let law = bandit.hybrid
    for response in 0..<4 {
      #expect(
        abs(law.firstMarginal[response] - bandit.policy[response]) <= roundingTolerance(terms: 4))
      #expect(
        abs(law.secondMarginal[response] - bandit.reference[response])
          <= roundingTolerance(terms: 4))
    }
  }

  @Test(arguments: bandits)
  func `symmetrised theoretical PILAF is pi pi over twice its normaliser and sigma'`(
    bandit: BruteForceBandit
  ) {
    let law = bandit.theoreticalPilaf.symmetrised
    let margins = bandit.implicitMargins
    let closed = BruteForcePairTable(count: bandit.count) { first, second in
      let slope = BruteForceFunctions.logisticDerivative(margins[first, second])
      return bandit.policy[first] * bandit.policy[second] / (2 * bandit.pairNormaliser * slope)
    }
    let tolerance = roundingTolerance(terms: bandit.count)
    for (left, right) in zip(law.values, closed.values) { #expect(abs(left - right) <= tolerance) }
    #expect(bandit.pairNormaliser >= 2 - 2 * tolerance)
  }

  @Test func `with one token the token-wise policies are the interpolated ones`() {
    for seed in UInt64(1)...5 {
      let bandit = BruteForceBandit.random(count: 5, seed: seed)
      let tolerance = roundingTolerance(terms: 5)
      for response in 0..<5 {
        let plus = bandit.tokenWisePlusPolicy[response] - bandit.plusPolicy[response]
        let minus = bandit.tokenWiseMinusPolicy[response] - bandit.minusPolicy[response]
        #expect(abs(plus) <= tolerance && abs(minus) <= tolerance)
      }
    }
  }

  @Test func `with several tokens the token-wise policies are others`() {
    var generator = SeededGenerator(seed: 5)
    let bandit = BruteForceSequenceModel.random(
      vocabularySize: 3, length: 3, endToken: nil, using: &generator
    ).bandit(beta: 0.5)
    let distance = BruteForceFunctions.totalVariation(
      bandit.plusPolicy, bandit.tokenWisePlusPolicy)
    #expect(distance > 1e6 * roundingTolerance(terms: bandit.count))
  }

  @Test func `the policy pi- is the reference at beta one`() {
    var generator = SeededGenerator(seed: 8)
    let bandit = BruteForceSequenceModel.random(
      vocabularySize: 3, length: 3, endToken: 0, using: &generator
    ).bandit(beta: 1)
    let tolerance = roundingTolerance(terms: bandit.count)
    #expect(abs(bandit.minusNormaliser - 1) <= tolerance)
    for response in 0..<bandit.count {
      let reference = bandit.reference[response]
      #expect(abs(bandit.minusPolicy[response] - reference) <= tolerance)
      #expect(abs(bandit.tokenWiseMinusPolicy[response] - reference) <= tolerance)
    }
  }

  @Test func `Mix-P and Mix-R go with two plus twice the hyperbolic cosine of the difference`() {
    let implicit = BruteForceBandit(
      referenceProbabilities: [0.5, 0.5], policyProbabilities: [0.8, 0.2], rewards: [0, 0],
      beta: 0.5)
    // exp(D) = (0.8 / 0.2)^beta = 2: weights 4 on the diagonal and 2 + 2 + 1/2 off it.
    let total = 4.0 + 4.0 + 4.5 + 4.5
    #expect(abs(implicit.policyDifferenceMix[0, 1] - 4.5 / total) <= roundingTolerance(terms: 4))
    #expect(abs(implicit.policyDifferenceMix[1, 1] - 4 / total) <= roundingTolerance(terms: 4))
    // Equal rewards make Mix-R uniform.
    #expect(abs(implicit.rewardDifferenceMix[1, 0] - 0.25) <= roundingTolerance(terms: 4))
  }

  @Test func `total variation of disjoint laws is one and of equal laws zero`() {
    #expect(BruteForceFunctions.totalVariation([1, 0], [0, 1]) == 1)
    let law = BruteForceBandit.random(count: 3, seed: 1).hybrid
    #expect(law.totalVariation(to: law) == 0)
    #expect(law.totalVariation(to: law.transposed) > 0)
  }

  @Test func `Bradley-Terry labels are logistic and the oracle's order has fair ties`() {
    let bandit = BruteForceBandit(
      referenceLogits: [0, 0, 0], policyLogits: [0, 0, 0], rewards: [1, 0, 1 + 1e-11], beta: 1)
    let drawn = bandit.winProbabilities(.bradleyTerry)
    // sigma(1) = e / (1 + e)
    #expect(abs(drawn[0, 1] - 0.731_058_578_630_004_9) <= roundingTolerance(terms: 1))
    #expect(abs(drawn[0, 1] + drawn[1, 0] - 1) <= roundingTolerance(terms: 2))
    let ordered = bandit.winProbabilities(.oracleOrder)
    #expect(ordered.values == [0.5, 1, 0.5, 0, 0.5, 0, 0.5, 1, 0.5])
  }
}
