//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import BruteForce
import Foundation
import Testing

@Suite struct BruteForceObjectiveTests {
  @Test func `the entropies of two responses fall along pi- and rise along pi+`() {
    let bandit = BruteForceBandit(
      referenceProbabilities: [0.9, 0.1], policyProbabilities: [0.7, 0.3], rewards: [0, 0],
      beta: 0.5)
    let entropies = [bandit.minusPolicy, bandit.policy, bandit.plusPolicy]
      .map { BruteForceBandit.entropy(of: $0) }
    // Rounded 0.4701, 0.6109 and 0.6894; these digits come from a calculation with thirty.
    let expected = [0.470_069_847_311_232_6, 0.610_864_302_054_893_5, 0.689_448_519_551_033_0]
    for (entropy, known) in zip(entropies, expected) {
      #expect(abs(entropy - known) <= roundingTolerance(terms: 2))
    }
  }

  @Test(arguments: UInt64(1)...10)
  func `the regret is beta times the divergence from the optimum`(seed: UInt64) {
    let bandit = BruteForceBandit.random(count: 6, seed: seed)
    let divergence = BruteForceBandit.divergence(of: bandit.policy, from: bandit.optimalPolicy)
    // Rewards are at most 2, log-ratios of pi and pi_ref at most 8, of pi* another 4 / beta.
    let magnitude = 2 * (2 + bandit.beta * (8 + 4 / bandit.beta))
    #expect(bandit.regret > 0)
    #expect(
      abs(bandit.regret - bandit.beta * divergence)
        <= roundingTolerance(terms: 6, magnitude: magnitude))
  }

  @Test func `the reward less the implicit reward has the objective as its mean`() {
    let bandit = BruteForceBandit.random(count: 5, seed: 4)
    let implicit = bandit.implicitRewards
    let mean = bandit.policy.indices.reduce(0) {
      $0 + bandit.policy[$1] * (bandit.rewards[$1] - implicit[$1])
    }
    #expect(
      abs(mean - bandit.objective) <= roundingTolerance(terms: 5, magnitude: 2 + 8 * bandit.beta))
  }

  @Test func `the entropy along pi+ begins to fall like a covariance`() {
    // The quotient (H(pi+) - H(pi-)) / (2 beta) is even in beta: its error divides by four.
    func quotient(_ beta: Double) -> Double {
      let bandit = BruteForceBandit(
        referenceLogits: [0.3, -0.5, 1], policyLogits: [1, 0.2, -0.4], rewards: [0, 0, 0],
        beta: beta)
      let plus = BruteForceBandit.entropy(of: bandit.plusPolicy)
      let minus = BruteForceBandit.entropy(of: bandit.minusPolicy)
      return (plus - minus) / (2 * beta)
    }
    let bandit = BruteForceBandit(
      referenceLogits: [0.3, -0.5, 1], policyLogits: [1, 0.2, -0.4], rewards: [0, 0, 0], beta: 1)
    func mean(_ values: [Double]) -> Double {
      values.indices.reduce(0) { $0 + bandit.policy[$1] * values[$1] }
    }
    let logs = bandit.policy.map { log($0) }
    let products = bandit.policy.indices.map { logs[$0] * bandit.implicitRewards[$0] }
    let covariance = mean(products) - mean(logs) * mean(bandit.implicitRewards)
    let coarse = quotient(0.04)
    let fine = quotient(0.02)
    #expect(abs((4 * fine - coarse) / 3 + covariance) <= abs(fine - coarse))
  }
}
