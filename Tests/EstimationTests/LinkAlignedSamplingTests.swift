//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import BruteForce
import Estimation
import Foundation
import LinearAlgebra
import PairSums
import PreferenceModel
import Samplers
import Scalar
import Testing

struct LinkAlignedSamplingTests {
  static let problem = ProblemExamples.tabular(responses: [4, 3], beta: 0.6, seed: 31)

  @Test func `for the logistic link it is T-PILAF with its weight`() throws {
    let aligned = LinkAlignedSampling(link: .logistic)
    for prompt in Self.problem.prompts {
      let law = aligned.pairLaw(at: prompt)
      let expected = TheoreticalPilaf().pairLaw(at: prompt)
      var row = [Double](repeating: 0, count: prompt.responses)
      var other = row
      for first in 0..<prompt.responses {
        law.fillSymmetrisedRow(first, into: &row)
        expected.fillSymmetrisedRow(first, into: &other)
        for (left, right) in zip(row, other) { #expect((left - right).magnitude < 1e-15) }
      }
    }
    let weights = try #require(aligned.labelWeights(for: Self.problem))
    let expected = try #require(TheoreticalPilaf().labelWeights(for: Self.problem))
    for (left, right) in zip(weights.values, expected.values) {
      #expect((left - right).magnitude < 1e-14)
    }
  }

  @Test(arguments: LinkFunction.allCases)
  func `the law is the policy's pairs in proportion to one over the information`(
    link: LinkFunction
  ) {
    for prompt in Self.problem.prompts {
      let policy = prompt.policy.probabilities
      let table = BruteForcePairTable(count: prompt.responses) { first, second in
        policy[first] * policy[second]
          / link.information(prompt.implicitReward[first] - prompt.implicitReward[second])
      }.normalised
      let law = LinkAlignedSampling(link: link).pairLaw(at: prompt)
      var total = 0.0
      for first in 0..<prompt.responses {
        for second in 0..<prompt.responses {
          let probability = law.probability(of: first, second)
          total += probability
          #expect((probability - table[first, second]).magnitude < 1e-15)
        }
      }
      #expect((total - 1).magnitude < 1e-15)
      let identical = (0..<prompt.responses).reduce(0) { $0 + table[$1, $1] }
      #expect((law.identicalPairProbability - identical).magnitude < 1e-15)
      #expect((law.distinctPairProbability + identical - 1).magnitude < 1e-15)
    }
  }

  @Test func `pairs are drawn by the law`() {
    let law = LinkAlignedSampling(link: .probit).pairLaw(at: Self.problem.prompts[0])
    let drawing = PairDrawing(law)
    var generator = SeededGenerator(seed: 5)
    let draws = 100_000
    var counts = [Double](repeating: 0, count: 16)
    for _ in 0..<draws {
      let (first, second) = drawing.draw(using: &generator)
      counts[4 * first + second] += 1
    }
    var statistic = 0.0
    for first in 0..<4 {
      for second in 0..<4 {
        let expected = Double(draws) * law.probability(of: first, second)
        let gap = counts[4 * first + second] - expected
        statistic += gap * gap / expected
      }
    }
    // Chi-square with 15 degrees of freedom exceeds 44.3 with a chance of 1e-4.
    #expect(statistic < 44.3)
  }

  /// Theorem 4.1 for a link: grad L = -(2 beta / E[Z_F]) grad J up to second order in the error.
  @Test(arguments: LinkFunction.allCases)
  func `the gradient of the loss is that of J up to second order in the reward error`(
    link: LinkFunction
  ) throws {
    let sampler = LinkAlignedSampling(link: link)
    var normaliser = 0.0
    for prompt in Self.problem.prompts {
      for (first, p) in prompt.policy.probabilities.enumerated() {
        for (second, q) in prompt.policy.probabilities.enumerated() {
          let margin = prompt.implicitReward[first] - prompt.implicitReward[second]
          normaliser += prompt.probability * p * q / link.information(margin)
        }
      }
    }
    let remainders = [1e-2, 1e-3].map { scale -> Double in
      let problem = Self.problem.withRewardError(scaledBy: scale)
      let objective = Objective(problem).gradient.values
      let loss = Self.lossGradient(of: sampler, link: link, on: problem)
      let gaps = zip(loss, objective).map { $0 + 2 * problem.beta / normaliser * $1 }
      return Vector.norm(gaps) / Vector.norm(loss)
    }
    #expect(remainders[0] < 0.05)
    // Relative to the gradient, which is of first order, the remainder is of first order too.
    #expect((remainders[0] / remainders[1] - 10).magnitude < 1)
  }

  /// grad L = -E_x w sum over pairs of mu (F(D*) - F(D)) F'(D) / (F (1 - F)) (g_a - g_b).
  static func lossGradient(
    of sampler: LinkAlignedSampling, link: LinkFunction, on problem: Problem<Double>
  ) -> [Double] {
    let naive = BruteForceProblem(problem)
    let weights = sampler.labelWeights(for: problem)?.values ?? []
    var gradient = [Double](repeating: 0, count: problem.parameterCount)
    for (index, prompt) in problem.prompts.enumerated() {
      let rows = naive.rewardGradients(prompt: index)
      let law = sampler.pairLaw(at: prompt)
      for first in 0..<prompt.responses {
        for second in 0..<prompt.responses {
          let model = prompt.implicitReward[first] - prompt.implicitReward[second]
          let (win, lose) = (link.probability(model), link.probability(-model))
          let residual =
            (link.probability(prompt.reward[first] - prompt.reward[second]) - win)
            * exp(link.logDensity(model)) / (win * lose)
          let mass = prompt.probability * weights[index] * law.probability(of: first, second)
          for parameter in gradient.indices {
            gradient[parameter] -=
              mass * residual * (rows[first].values[parameter] - rows[second].values[parameter])
          }
        }
      }
    }
    return gradient
  }
}
