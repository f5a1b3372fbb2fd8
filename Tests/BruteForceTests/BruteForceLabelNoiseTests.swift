//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import BruteForce
import Testing

@Suite struct BruteForceLabelNoiseTests {
  private static let problem = BruteForceProblem.random(.logLinear, seed: 13)
  private static let weights = [1.3, 0.8]

  @Test(arguments: BruteForceLabels.allCases)
  func `the mean of the noise is the gradient of the loss`(labels: BruteForceLabels) {
    let problem = Self.problem
    let laws = problem.theoreticalPilafLaws
    let noise = problem.labelNoise(laws: laws, weights: Self.weights, labels: labels)
    let gradient = problem.lossGradient(laws: laws, weights: Self.weights, labels: labels)
    // The mean is that of the finite-difference gradients g, whose errors come on top.
    let error = PairSum(problem: problem, laws: laws) { 2 * Self.weights[$0.prompt] }.vector.errors
    for index in problem.theta.indices {
      #expect(
        abs(noise.mean[index] - gradient.values[index]) <= gradient.errors[index] + error[index])
    }
  }

  @Test(arguments: BruteForceLabels.allCases)
  func `the covariance is the weighted second moment of g less that of the mean`(
    labels: BruteForceLabels
  ) {
    let problem = Self.problem
    let laws = problem.bandits.map { $0.hybrid }
    let noise = problem.labelNoise(laws: laws, weights: Self.weights, labels: labels)
    let size = problem.theta.count
    var expected = [Double](repeating: 0, count: size * size)
    for (prompt, bandit) in problem.bandits.enumerated() {
      let gradients = problem.rewardGradients(prompt: prompt)
      let wins = bandit.winProbabilities(labels)
      for first in 0..<bandit.count {
        for second in 0..<bandit.count {
          let win = wins[first, second]
          let surprise = win - BruteForceFunctions.logistic(bandit.implicitMargins[first, second])
          let mass =
            problem.probabilities[prompt] * laws[prompt][first, second] * Self.weights[prompt]
            * Self.weights[prompt] * (win * (1 - win) + surprise * surprise)
          let difference = problem.theta.indices.map {
            gradients[first].values[$0] - gradients[second].values[$0]
          }
          for row in 0..<size {
            for column in 0..<size {
              expected[row * size + column] += mass * difference[row] * difference[column]
            }
          }
        }
      }
    }
    // Every entry is at most trace plus squared mean; 25 pairs with two labels each.
    let magnitude = noise.trace + noise.mean.reduce(0) { $0 + $1 * $1 }
    for row in 0..<size {
      for column in 0..<size {
        let entry = expected[row * size + column] - noise.mean[row] * noise.mean[column]
        let difference = noise.covariance[row * size + column] - entry
        #expect(abs(difference) <= roundingTolerance(terms: 50, magnitude: magnitude))
      }
    }
  }

  @Test func `the trace is the sum of the variances along the axes`() {
    let problem = Self.problem
    let noise = problem.labelNoise(
      laws: problem.bandits.map { $0.vanilla }, weights: Self.weights)
    var sum = 0.0
    for axis in problem.theta.indices {
      let direction = problem.theta.indices.map { $0 == axis ? 1.0 : 0 }
      sum += noise.variance(along: direction)
    }
    #expect(abs(sum - noise.trace) <= roundingTolerance(terms: 9, magnitude: noise.trace))
    #expect(noise.varianceAlongMean > 0 && noise.varianceAlongMean < noise.trace)
  }

  @Test func `one direction has all the variance of a single parameter`() {
    let prompt = BruteForcePrompt.logLinear(
      referenceLogits: [0, 0.5], features: [1, 0], rewards: [1, 0])
    let problem = BruteForceProblem(
      prompts: [prompt], probabilities: [1], beta: 0.5, theta: [0.3])
    let bandit = problem.bandits[0]
    let noise = problem.labelNoise(laws: [bandit.vanilla], weights: [1])
    #expect(
      abs(noise.varianceAlongMean - noise.trace)
        <= roundingTolerance(terms: 1, magnitude: noise.trace)
    )
    // By hand: g_0 - g_1 = beta, both orders of the pair alike, equal responses give nothing.
    let win = BruteForceFunctions.logistic(1)
    let expected = BruteForceFunctions.logistic(bandit.implicitMargins[0, 1])
    let mass = 2 * bandit.policy[0] * bandit.policy[1]
    let surprise = win - expected
    let second = mass * 0.25 * (win * (1 - win) + surprise * surprise)
    let mean = mass * 0.5 * surprise
    // The trace is at most (g_0 - g_1)^2 / 2, whose derivative here is one half.
    let error = problem.rewardGradients(prompt: 0).reduce(0) { $0 + $1.errors[0] }
    #expect(
      abs(noise.trace - (second - mean * mean)) <= error + roundingTolerance(terms: 4))
  }
}
