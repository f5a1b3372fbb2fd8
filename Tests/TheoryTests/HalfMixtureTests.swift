//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import BruteForce
import Estimation
import Fixtures
import Foundation
import LinearAlgebra
import PreferenceModel
import Samplers
import Testing

@testable import Theory

struct HalfMixtureTests {
  /// The angle of -grad L of a mixture to grad J by finite differences of enumerated sums.
  private func degrees(_ problem: BruteForceProblem, share: Double) -> Double {
    let gradient = problem.lossGradient(
      laws: problem.bandits.map { $0.mixture(share: share) },
      weights: problem.prompts.map { _ in 1 })
    return acos(-gradient.cosine(with: problem.objectiveGradient)) * 180 / .pi
  }

  @Test(arguments: ProblemFamily.allCases, [UInt64(1), 2, 3])
  func `angles along the share and the best of them are those of a scan`(
    family: ProblemFamily, seed: UInt64
  ) throws {
    let brute = BruteForceProblem.random(family, seed: seed)
    let problem: Problem<Double> = brute.problem()
    let mixture = try #require(
      MixtureAlignment(problem, objective: Objective(problem).gradient))
    let best = try #require(mixture.bestShare)
    let least = try #require(mixture.angle(atShare: best)).degrees
    for step in 0...10 {
      let share = Double(step) / 10
      let found = try #require(mixture.angle(atShare: share)).degrees
      // acos of a cosine near one keeps half of the digits of a finite difference.
      #expect(abs(found - degrees(brute, share: share)) < 1e-3)
      #expect(found >= least - 1e-9)
    }
    let evidence = try #require(HalfMixture.claim.examine(Instance(name: "a", problem: problem)))
    let half = try #require(mixture.angle(atShare: 0.5)).degrees
    #expect(abs(evidence.measured - (half - least)) < 1e-12)
    #expect(evidence.outcome == (abs(best - 0.5) > 1e-3 ? .fails : evidence.outcome))
  }

  @Test(arguments: ProblemFamily.allCases)
  func `the best share by value gap is that of a scan of covariances`(
    family: ProblemFamily
  ) throws {
    let problem: Problem<Double> = BruteForceProblem.random(family, seed: 5).problem()
    let mixture = try #require(MixtureValueGap(problem))
    let evaluation = try EvaluatedProblem(problem, at: .current)
    let shares = (0...50).map { Double($0) / 50 }
    let covariances = try AsymptoticCovariance.evaluate(
      shares.map { MixtureSampling(interpolatedShare: $0) }, at: evaluation)
    let gaps = covariances.compactMap { $0?.covariance?.trace }
    #expect(gaps.count == shares.count)
    for (share, gap) in zip(shares, gaps) {
      #expect(abs(mixture.value(atShare: share) / gap - 1) < 1e-9)
      #expect(mixture.value(atShare: mixture.bestShare) <= gap * (1 + 1e-9))
    }
    let scanned = shares[try #require(gaps.firstIndex(of: gaps.min() ?? 0))]
    #expect(abs(scanned - mixture.bestShare) <= 1.0 / 50 + 1e-9)
  }

  @Test func `training on one half is compared with four other shares`() {
    let survey = HalfMixture.trained(SurveyScale(problems: 4, seeds: 4), SurveyWork(threads: 2))
    #expect(survey.rows.count == 3)
    for row in survey.rows {
      #expect(row.values[0] == 4)
      #expect(row.values[1...4].allSatisfy { ($0 ?? -1) > 0 && $0 != 1 })
      let numbers = row.values[5...8].map { $0 ?? -1 }
      #expect(numbers[1] <= numbers[0] && numbers[0] <= numbers[2])
      // What is surely beaten is beaten.
      #expect(0 <= numbers[3] && numbers[3] <= numbers[0])
    }
  }

  @Test func `two responses leave no angle to choose by`() throws {
    let instance = Examples.bandit(2)
    let evidence = try #require(HalfMixture.claim.examine(instance))
    #expect(evidence.outcome == .holds)
  }

  @Test func `the survey has a row a family, with shares between zero and one`() {
    for isByAngle in [true, false] {
      let survey = HalfMixture.shares(byAngle: isByAngle)
      #expect(survey.rows.count == 3)
      for row in survey.rows {
        #expect(row.values.prefix(8).allSatisfy { 0...1 ~= ($0 ?? -1) })
        #expect(row.values.suffix(2).allSatisfy { ($0 ?? -1) >= 0 })
      }
    }
  }
}
