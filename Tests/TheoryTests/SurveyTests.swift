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

struct SurveyTests {
  @Test(arguments: ClaimLedger.examinable)
  func `every survey says how it was made and has rows`(claim: Claim) {
    for survey in claim.surveys() {
      #expect(!survey.rows.isEmpty && !survey.columns.isEmpty)
      #expect(survey.method.count > 40)
      let hasGaps = survey.rows.contains { $0.values.contains { $0 == nil } }
      #expect(!hasGaps || survey.missing != nil)
    }
  }

  @Test func `frequencies and quantiles are those counted by hand`() throws {
    let frequency = try #require(Frequency(of: [1, 2, 3, 4]) { $0 > 3 })
    #expect(frequency.share == 0.25)
    #expect(frequency.standardError == (0.25 * 0.75 / 4).squareRoot())
    #expect(Frequency(of: [Int]()) { _ in true } == nil)
    let numbers = [5.0, 1, 4, 2, 3]
    #expect(numbers.quantile(0.5) == 3)
    #expect(numbers.quantile(0.2) == 1)
    #expect(numbers.quantile(0.21) == 2)
    #expect(numbers.quantile(1) == 5)
    #expect([Double]().quantile(0.5) == nil)
  }

  @Test(arguments: [(1e-13, "1e-13"), (2e-13, "1e-12"), (0.5, "1e0"), (30, "1e2")])
  func `an error bound is rounded up to a power of ten`(value: Double, text: String) {
    #expect(value.nextPowerOfTen == text)
  }

  @Test(arguments: SurveyFamily.allCases)
  func `a family is the same every time, ordinary, and off its optimum`(family: SurveyFamily) {
    let problems = family.problems
    #expect(problems.count == SurveyFamily.count)
    #expect(zip(problems, family.problems).allSatisfy { $0.theta == $1.theta })
    for problem in problems {
      #expect(0.05...1 ~= problem.beta)
      #expect(problem.hasRewardError)
    }
    #expect(Set(problems.map(\.beta)).count == SurveyFamily.count)
  }

  @Test(arguments: [0.1, 1], [90.0, 45, 10])
  func `the reach by the bound is where the enumerated bound allows the angle`(
    beta: Double, degrees: Double
  ) throws {
    // As in the survey: the oracle is r_theta and the error times one direction.
    let direction = [0.0, 0.4, -0.6]
    let start = BruteForceProblem(
      prompts: [.tabular(referenceLogits: [0, 0.4, -1], rewards: [0, 0, 0])], probabilities: [1],
      beta: beta, theta: [0.3, 0.1, -0.5])
    let model = start.bandits[0].implicitRewards
    func brute(_ error: Double) -> BruteForceProblem {
      BruteForceProblem(
        prompts: [
          .tabular(
            referenceLogits: [0, 0.4, -1],
            rewards: zip(model, direction).map { $0 + error * $1 })
        ], probabilities: [1], beta: beta, theta: [0.3, 0.1, -0.5])
    }
    let reach = GuaranteeReach(brute(1).problem(), beta: beta)
    let error = try #require(reach.bound(sine: sin(degrees * .pi / 180)))
    let there = brute(error)
    let ratio =
      there.meanPairNormaliser * there.remainderBounds.combined
      / (beta * there.objectiveGradient.norm)
    // Gradients by finite differences are right to some 1e-9.
    #expect(abs(ratio / sin(degrees * .pi / 180) - 1) < 1e-6)
    let beyond = reach.remainder(sine: sin(degrees * .pi / 180)) ?? GuaranteeReach.largestError
    #expect(beyond >= error)
  }
}
