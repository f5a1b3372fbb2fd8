//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import BruteForce
import Fixtures
import Foundation
import PreferenceModel
import Samplers
import Synchronization
import Testing
import Training

@testable import Theory

struct SurveyTests {
  @Test(arguments: ClaimLedger.examinable)
  func `every survey says how it was made and has rows`(claim: Claim) {
    let scale = claim.scalableSurveys.map {
      SurveyScale(problems: 2, seeds: $0.standard.seeds.map { _ in 3 })
    }
    let trained = claim.scalableSurveys.flatMap { surveys in
      scale.map { surveys.surveys($0, SurveyWork()) }
    }
    for survey in trained ?? [] { #expect(survey.method.contains("2 problems a family, seed 1")) }
    for survey in claim.surveys() + (trained ?? []) {
      #expect(!survey.rows.isEmpty && !survey.columns.isEmpty)
      #expect(survey.method.count > 40)
      let hasGaps = survey.rows.contains { $0.values.contains { $0 == nil } }
      #expect(!hasGaps || survey.missing != nil)
    }
  }

  @Test func `frequencies and quantiles are those counted by hand`() throws {
    let frequency = try #require(Frequency(of: [1, 2, 3, 4]) { $0 > 3 })
    #expect(frequency.share == 0.25)
    #expect(Frequency(of: [Int]()) { _ in true } == nil)
    let numbers = [5.0, 1, 4, 2, 3]
    #expect(numbers.quantile(0.5) == 3)
    #expect(numbers.quantile(0.2) == 1)
    #expect(numbers.quantile(0.21) == 2)
    #expect(numbers.quantile(1) == 5)
    #expect([Double]().quantile(0.5) == nil)
  }

  @Test(arguments: [1, 2, 8, 200], [0, 0.5, 1])
  func `the ends of an interval are the chances that the share is 1.96 deviations from`(
    draws: Int, share: Double
  ) throws {
    let count = (share * Double(draws)).rounded()
    let frequency = try #require(Frequency(of: Array(1...draws)) { Double($0) <= count })
    let interval = frequency.interval
    #expect(interval.contains(frequency.share) && interval.lowerBound < interval.upperBound)
    for end in [interval.lowerBound, interval.upperBound] {
      // At 0 and 1 no chance beyond is left, and the share itself is the end.
      if end == frequency.share && (end == 0 || end == 1) { continue }
      let deviation = (end * (1 - end) / Double(draws)).squareRoot()
      // The end is wrong by some ulp, which the slope of the root at the border multiplies by draws.
      #expect(
        abs(abs(frequency.share - end) / deviation - 1.959963984540054)
          < 1e-14 * Double(8 + draws))
    }
  }

  @Test func `eight of eight leave room for a chance of two thirds`() throws {
    let frequency = try #require(Frequency(of: Array(1...8)) { _ in true })
    #expect(frequency.interval.upperBound == 1)
    // n / (n + z^2), z = 1.96.
    #expect(
      abs(frequency.interval.lowerBound - 8 / (8 + 1.959963984540054 * 1.959963984540054)) < 1e-15)
  }

  @Test func `a survey that trains does not depend on the threads and tells how far it is`() throws
  {
    let surveys = try #require(ClaimLedger.claim(.overfittedStart).scalableSurveys)
    let scale = SurveyScale(problems: 4, seeds: 2)
    let reports = Mutex<[Int]>([])
    let one = surveys.surveys(scale, SurveyWork())
    let three = surveys.surveys(
      scale,
      SurveyWork(threads: 3) { done, total in
        #expect(total == 12)
        reports.withLock { $0.append(done) }
      })
    #expect(zip(one, three).allSatisfy { $0.rows.map(\.values) == $1.rows.map(\.values) })
    #expect(reports.withLock { $0.sorted() } == Array(1...12))
  }

  @Test func `ratios of labels in the survey are those of runs made one by one`() throws {
    let scale = SurveyScale(problems: 3, seeds: 3)
    let survey = FewerLabels.ratios(scale, SurveyWork())
    for (row, family) in zip(survey.rows, SurveyFamily.allCases) {
      let ratios = try (0..<3).compactMap { try Self.ratio(on: family.problem($0)) }
      #expect(row.values[0] == Double(ratios.count))
      let median = ratios.sorted()[(ratios.count - 1) / 2]
      // Labels or steps first: interpolation rounds by some ulp of a regret over the curve's drop.
      #expect(row.values[2].map { abs($0 / median - 1) < 1e-12 } ?? !median.isFinite)
      #expect(row.values[4] == Double(ratios.count { $0 > 0.6 }) / Double(ratios.count))
    }
  }

  /// Labels of PILAF over labels of Vanilla, from three runs each; nil where Vanilla needs none.
  private static func ratio(on problem: Problem<Double>) throws -> Double? {
    let means = try ([VanillaSampling(), PracticalPilaf()] as [any Sampler]).map { sampler in
      let plan = TrainingExperiment.plan(
        sampler, beta: problem.beta, mode: .sampled(labelsPerStep: 32, reuse: 1))
      let runs = try (1...3).map {
        try TrainingRun(plan, on: problem, seed: UInt64($0)).trajectory().records.map(\.regret)
      }
      return runs[0].indices.map { index in (runs[0][index] + runs[1][index] + runs[2][index]) / 3 }
    }
    func labels(_ curve: [Double]) -> Double? {
      guard let index = curve.firstIndex(where: { $0 <= means[0][15] }) else { return nil }
      guard index > 0 else { return 0 }
      let drop = curve[index - 1] - curve[index]
      return 32 * (Double(index - 1) + (curve[index - 1] - means[0][15]) / drop)
    }
    guard let baseline = labels(means[0]), baseline > 0 else { return nil }
    return labels(means[1]).map { $0 / baseline } ?? .infinity
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
