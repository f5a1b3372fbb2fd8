//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import BruteForce
import Fixtures
import Foundation
import PreferenceModel
import Testing

@testable import Theory

struct GradientNoiseTests {
  @Test func `two responses follow the closed form`() throws {
    let evidence = try #require(GradientNoise.claim.examine(GradientNoise.confident))
    #expect(evidence.outcome == .fails)
    let (beta, policy) = (0.5, [0.8, 0.2])
    let rewards = policy.map { beta * log($0 / 0.5) }
    let oracle = 1 / (1 + exp(-1.0))
    let model = 1 / (1 + exp(-(rewards[0] - rewards[1])))
    func normalised(_ sign: Double) -> [Double] {
      let weights = zip(policy, rewards).map { $0 * exp(sign * $1) }
      return weights.map { $0 / (weights[0] + weights[1]) }
    }
    let (plus, minus) = (normalised(1), normalised(-1))
    let vanilla = 2 * policy[0] * policy[1]
    let pilaf = (vanilla + plus[0] * minus[1] + plus[1] * minus[0]) / 2
    let square = (oracle - model) * (oracle - model)
    for (label, different) in [("Vanilla", vanilla), ("PILAF", pilaf)] {
      let spread = oracle * (1 - oracle) + square * (1 - different)
      let trace = 2 * beta * beta * different * spread
      #expect(abs(try #require(evidence.finding("tr V of \(label)")) / trace - 1) < 1e-13)
      let signal = try #require(evidence.finding("||grad L|| / sqrt(tr V) of \(label)"))
      #expect(abs(signal * signal / (different * square / spread) - 1) < 1e-12)
    }
  }

  @Test(arguments: ProblemFamily.allCases, [UInt64(4), 5])
  func `the variances are those of enumerated labels`(family: ProblemFamily, seed: UInt64) throws {
    let brute = BruteForceProblem.random(family, seed: seed)
    let evidence = try #require(
      GradientNoise.claim.examine(Instance(name: "a", problem: brute.problem())))
    let weights = brute.prompts.map { _ in 1.0 }
    let laws = [
      "PILAF": brute.bandits.map { $0.pilaf }, "Vanilla": brute.bandits.map { $0.vanilla },
    ]
    for (label, laws) in laws {
      let trace = brute.labelNoise(laws: laws, weights: weights).trace
      // The enumerated gradients come from finite differences.
      #expect(abs(try #require(evidence.finding("tr V of \(label)")) / trace - 1) < 1e-7)
    }
  }

  @Test func `labels without noise say nothing`() {
    let instance = Instance(
      name: "one response",
      problem: .bandit(beta: 1, referenceLogits: [0], policyLogits: [0], reward: [0]))
    #expect(GradientNoise.claim.examine(instance) == nil)
  }

  @Test func `the survey compares three families`() {
    let survey = GradientNoise.comparison()
    #expect(survey.rows.count == 3)
    #expect(survey.rows.allSatisfy { row in row.values.allSatisfy { $0 != nil } })
  }
}
