//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import BruteForce
import Estimation
import Fixtures
import LinearAlgebra
import PreferenceModel
import Scalar
import Testing

struct ObjectiveMaximumTests {
  static let unrepresentable: [Problem<Double>] = [
    ProblemExamples.logLinear(
      responses: [7], features: 2, beta: 0.5, seed: 21, representable: false),
    ProblemExamples.logLinear(
      responses: [4, 6, 5], features: 3, beta: 0.3, seed: 22, representable: false),
    ProblemExamples.autoregressive(vocabulary: 2, length: 4, beta: 0.4, seed: 23),
    ProblemExamples.autoregressive(vocabulary: 3, length: 3, endToken: 0, beta: 0.2, seed: 24),
  ]

  @Test(arguments: unrepresentable.indices)
  func `the best of the family is stationary, and no neighbour is better`(index: Int) throws {
    let problem = Self.unrepresentable[index]
    let maximum = try ObjectiveMaximum(problem)
    #expect(!maximum.isRepresentable)
    #expect(try #require(maximum.search).isStationary)
    // The regret from both objectives, as enumeration has them.
    let naive = BruteForceProblem(maximum.problem)
    var regret = 0.0
    for (probability, bandit) in zip(naive.probabilities, naive.bandits) {
      regret += probability * bandit.regret
    }
    #expect((maximum.regret - regret).magnitude < 1e-12)
    var generator = SeededGenerator(seed: UInt64(index))
    for width in [1e-3, 0.1, 1] {
      for _ in 0..<20 {
        let step = generator.numbers(problem.parameterCount, width: width)
        let moved = problem.moved(to: Vector.sum(maximum.problem.theta, step))
        #expect(Objective.regret(moved) >= maximum.regret * (1 - 1e-9))
      }
    }
  }

  @Test func `a table of logits reaches the optimal policy in closed form`() throws {
    let problem = ProblemExamples.tabular(responses: [4, 3], beta: 0.2, seed: 2)
    let maximum = try ObjectiveMaximum(problem)
    #expect(maximum.search == nil)
    for (prompt, bandit) in zip(maximum.problem.prompts, BruteForceProblem(problem).bandits) {
      for (found, expected) in zip(prompt.policy.probabilities, bandit.optimalPolicy) {
        #expect((found - expected).magnitude < 1e-14)
      }
    }
  }

  @Test(arguments: [0.0, 1e-12, 1e-9, 1e-5])
  func `a reward that is a little off is told from a representable one`(error: Double) throws {
    let problem = ProblemExamples.logLinear(responses: [6, 5], features: 2, beta: 0.5, seed: 6)
    var generator = SeededGenerator(seed: 3)
    let disturbed = problem.withRewards { prompt in
      prompt.reward.map { $0 + error * Double.random(in: -1...1, using: &generator) }
    }
    let maximum = try ObjectiveMaximum(disturbed)
    #expect(
      maximum.isRepresentable == (error == 0), "\(maximum.regret), \(maximum.regretTolerance)")
    #expect(try #require(maximum.search).isStationary)
  }

  @Test func `a steep reward is climbed from far away`() throws {
    // With beta = 0.02 the optimum is e^50 away from the start.
    let problem = ProblemExamples.autoregressive(vocabulary: 3, length: 2, beta: 0.02, seed: 25)
    let maximum = try ObjectiveMaximum(problem)
    #expect(maximum.isRepresentable)
    #expect(try #require(maximum.search).steps > 3)
  }

  @Test(arguments: ProblemExamples.Family.allCases)
  func `the curvature of log-probabilities is the derivative of the scores`(
    family: ProblemExamples.Family
  ) {
    let problem =
      switch family {
      case .tabular: ProblemExamples.tabular(responses: [5], beta: 0.5, seed: 7)
      case .logLinear:
        ProblemExamples.logLinear(responses: [5], features: 3, beta: 0.5, seed: 7)
      case .autoregressive:
        ProblemExamples.autoregressive(vocabulary: 3, length: 3, endToken: 2, beta: 0.5, seed: 7)
      }
    let prompt = problem.prompts[0]
    var generator = SeededGenerator(seed: 8)
    let weights = generator.numbers(prompt.responses, width: 1)
    let curvature = prompt.scoreCurvature(weights)
    let order = problem.parameterCount
    for column in 0..<order {
      let dual: Problem<Dual<Double>> = BruteForceProblem(problem).problem(
        theta: Dual.varying(problem.theta, at: column))
      let scores = dual.prompts[0].scores()
      for row in 0..<order {
        let expected = weights.enumerated().reduce(0) { sum, entry in
          sum + entry.element * scores.row(entry.offset)[row].derivative
        }
        #expect((curvature[row * order + column] - expected).magnitude < 1e-13)
      }
    }
  }
}
