//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import BruteForce
import Testing

/// Finite differences against the formulas of the theory, for all three policy families.
@Suite struct BruteForceGradientTests {
  @Test(arguments: Family.allCases, UInt64(1)...3)
  func `the reward gradients have mean zero under the policy`(family: Family, seed: UInt64) {
    let problem = BruteForceProblem.random(family, seed: seed)
    for (prompt, bandit) in problem.bandits.enumerated() {
      let gradients = problem.rewardGradients(prompt: prompt)
      for index in problem.theta.indices {
        var mean = BruteForceSum()
        var error = 0.0
        for response in 0..<bandit.count {
          mean.add(bandit.policy[response] * gradients[response].values[index])
          error += bandit.policy[response] * gradients[response].errors[index]
        }
        #expect(abs(mean.value) <= error + mean.roundingError)
      }
    }
  }

  @Test(arguments: Family.allCases, UInt64(1)...3)
  func `the gradient of the objective is half the mean product of differences over beta`(
    family: Family, seed: UInt64
  ) {
    let problem = BruteForceProblem.random(family, seed: seed)
    let expected = PairSum(problem: problem, laws: problem.bandits.map { $0.vanilla }) { pair in
      (pair.oracleMargin - pair.margin) / (2 * problem.beta)
    }
    expected.expectEqual(problem.objectiveGradient)
  }

  @Test(arguments: Family.allCases, BruteForceLabels.allCases)
  func `the gradient of the loss is the mean of its surprises`(
    family: Family, labels: BruteForceLabels
  ) {
    let problem = BruteForceProblem.random(family, seed: 7)
    let laws = problem.bandits.map { $0.bestOfDraws(2).mixed(with: $0.hybrid, weight: 0.4) }
    let weights = [1.7, 0.6]
    let expected = PairSum(problem: problem, laws: laws) { pair in
      let win = pair.bandit.winProbabilities(labels)[pair.first, pair.second]
      return -weights[pair.prompt] * (win - BruteForceFunctions.logistic(pair.margin))
    }
    expected.expectEqual(problem.lossGradient(laws: laws, weights: weights, labels: labels))
  }

  @Test func `the loss of a fair coin is the logarithm of two`() {
    let bandit = BruteForcePrompt.tabular(referenceLogits: [0.2, 0.1], rewards: [1, -1])
    let problem = BruteForceProblem(
      prompts: [bandit], probabilities: [1], beta: 0.5, theta: [0.2, 0.1])
    let loss = problem.loss(laws: [problem.bandits[0].uniform], weights: [1])
    #expect(abs(loss - 0.693_147_180_559_945_3) <= roundingTolerance(terms: 4))
  }

  @Test func `the loss prefers the oracle's margins to others under its own labels`() {
    let rewards = [0.4, -0.3, 0.8]
    let beta = 0.5
    let prompt = BruteForcePrompt.tabular(referenceLogits: [0, 0, 0], rewards: rewards)
    let problem = BruteForceProblem(
      prompts: [prompt], probabilities: [1], beta: beta, theta: rewards.map { $0 / beta })
    let gradient = problem.lossGradient(laws: [problem.bandits[0].uniform], weights: [1])
    for index in 0..<3 { #expect(abs(gradient.values[index]) <= gradient.errors[index]) }
  }
}
