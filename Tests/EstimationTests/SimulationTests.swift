//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import BruteForce
import Estimation
import Foundation
import LinearAlgebra
import PreferenceModel
import Samplers
import Testing

struct SimulationTests {
  /// How far a mean may lie from its expectation, in standard errors; seeds are fixed.
  static let standardErrors = 4.5

  struct Case: Sendable {
    let problem: Problem<Double>
    let sampler: any Sampler
    let labels: Int
  }

  /// Every family, several prompts, weighted labels, a sampler that shows pairs unevenly.
  static let cases: [Case] = [
    Case(
      problem: ProblemExamples.tabular(responses: [4], beta: 0.7, seed: 61),
      sampler: TheoreticalPilaf(), labels: 20_000),
    Case(
      problem: ProblemExamples.tabular(responses: [3, 2], beta: 1, seed: 62),
      sampler: UniformSampling(), labels: 20_000),
    Case(
      problem: ProblemExamples.logLinear(responses: [5, 5], features: 3, beta: 0.5, seed: 63),
      sampler: TheoreticalPilaf(), labels: 20_000),
    Case(
      problem: ProblemExamples.logLinear(responses: [5, 5], features: 3, beta: 0.5, seed: 64),
      sampler: BestOfNSampling(draws: 4), labels: 20_000),
    Case(
      problem: ProblemExamples.autoregressive(vocabulary: 2, length: 2, beta: 0.8, seed: 65),
      sampler: PracticalPilaf(), labels: 20_000),
  ]

  static func run(
    _ example: Case, at point: EvaluationPoint = .optimum, repeats: Int, seed: UInt64 = 1,
    threads: Int = 2
  ) throws -> SimulationSummary {
    var simulation = try Simulation(
      example.sampler, at: EvaluatedProblem(example.problem, at: point), labels: example.labels,
      seed: seed)
    simulation.advance(by: repeats, threads: threads)
    return try simulation.summary()
  }

  @Test(arguments: cases.indices)
  func `covariance, coverage and value gap agree with their limits`(index: Int) throws {
    let repeats = 300
    let summary = try Self.run(Self.cases[index], repeats: repeats)
    #expect(summary.separated == 0)
    #expect(summary.estimates == repeats)
    let spread = (2 / Double(repeats - 1)).squareRoot()
    let miss = (0.95 * 0.05 / Double(repeats)).squareRoot()
    for direction in summary.directions {
      #expect(abs(direction.varianceRatio - 1) <= Self.standardErrors * spread)
      #expect(abs(direction.meanError) <= Self.standardErrors * direction.meanErrorStandardError)
      #expect(abs(direction.coverage - 0.95) <= Self.standardErrors * miss)
    }
    // The band holds all ratios with a chance of at least 95 % and is known to be wide.
    for ratio in summary.covarianceRatios { #expect(summary.covarianceRatioBand.contains(ratio)) }
    let gap = try #require(summary.gap)
    let limit = try #require(gap.limitMean)
    #expect(abs(gap.mean - limit) <= Self.standardErrors * gap.standardError)
    #expect(try #require(gap.test).pValue > 1e-5)
    for quantile in gap.quantiles where quantile.probability == 0.5 {
      let (interval, known) = (try #require(quantile.interval), try #require(quantile.limit))
      let width = interval.upperBound - interval.lowerBound
      // 1.96 standard errors on either side.
      #expect(abs(quantile.simulated - known) <= Self.standardErrors / 1.96 * width)
    }
    let identical = summary.identicalPairs
    let share = (identical.probability / Double(repeats * summary.labels)).squareRoot()
    #expect(abs(identical.share - identical.probability) <= Self.standardErrors * share)
  }

  @Test func `at the current policy its own implicit reward labels`() throws {
    let example = Case(
      problem: ProblemExamples.logLinear(
        responses: [4, 5], features: 2, beta: 0.5, seed: 66, representable: false),
      sampler: VanillaSampling(), labels: 20_000)
    let gap = try #require(try Self.run(example, at: .current, repeats: 300).gap)
    let limit = try #require(gap.limitMean)
    #expect(abs(gap.mean - limit) <= Self.standardErrors * gap.standardError)
    #expect(try #require(gap.test).pValue > 1e-5)
  }

  @Test(arguments: [1, 2, 3, 7])
  func `the outcome does not depend on threads, nor on how repeats are divided`(
    threads: Int
  ) throws {
    let example = Self.cases[2]
    let evaluation = try EvaluatedProblem(example.problem, at: .optimum)
    var whole = try Simulation(example.sampler, at: evaluation, labels: 300, seed: 9)
    whole.advance(by: 101, threads: 1)
    var parts = try Simulation(example.sampler, at: evaluation, labels: 300, seed: 9)
    for count in [1, 40, 0, 60] { parts.advance(by: count, threads: threads) }
    let (known, found) = (try whole.summary(), try parts.summary())
    #expect(found.covarianceRatios == known.covarianceRatios)
    #expect(found.gap?.mean == known.gap?.mean)
    #expect(found.gap?.standardError == known.gap?.standardError)
    #expect(found.directions.map(\.coverage) == known.directions.map(\.coverage))
    #expect(found.identicalPairs.share == known.identicalPairs.share)
    var other = try Simulation(example.sampler, at: evaluation, labels: 300, seed: 10)
    other.advance(by: 101, threads: 1)
    #expect(try other.summary().gap?.mean != known.gap?.mean)
  }

  @Test func `the value gap is the loss of J, and repeats are those of their streams`() throws {
    for (index, example) in Self.cases.enumerated() {
      let evaluation = try EvaluatedProblem(example.problem, at: .optimum)
      var simulation = try Simulation(example.sampler, at: evaluation, labels: 2000, seed: 5)
      simulation.advance(by: 4, threads: 1)
      let optimum = BruteForceProblem(evaluation.problem).objective
      let experiment = try LabelExperiment(example.sampler, on: evaluation.problem)
      let start = [Double](repeating: 0, count: evaluation.coordinates.rank)
      var sum = 0.0
      for stream in 0..<4 as Range<UInt64> {
        var generator = SeededGenerator(seed: 5, stream: stream)
        var counts = LabelCounts()
        experiment.draw(labels: 2000, into: &counts, using: &generator)
        let estimate = try #require(
          MaximumLikelihood(evaluation).estimate(from: counts, start: start))
        let theta = MaximumLikelihoodTests.theta(estimate.coordinates, evaluation)
        sum += optimum - BruteForceProblem(evaluation.problem.moved(to: theta)).objective
      }
      let gap = try #require(try simulation.summary().gap)
      // J is a number of order one whose difference is taken, times N.
      #expect(abs(gap.mean - 2000 * sum / 4) <= 2000 * 1e-14, "case \(index)")
    }
  }

  @Test func `rewards that no theta reaches have a limit of their own and no limiting gap`() throws
  {
    let problem = ProblemExamples.logLinear(
      responses: [5, 4], features: 2, beta: 0.5, seed: 67, representable: false)
    let example = Case(problem: problem, sampler: PracticalPilaf(), labels: 20_000)
    let repeats = 300
    let summary = try Self.run(example, repeats: repeats)
    let spread = (2 / Double(repeats - 1)).squareRoot()
    let miss = (0.95 * 0.05 / Double(repeats)).squareRoot()
    for direction in summary.directions {
      #expect(abs(direction.varianceRatio - 1) <= Self.standardErrors * spread)
      #expect(abs(direction.meanError) <= Self.standardErrors * direction.meanErrorStandardError)
      #expect(abs(direction.coverage - 0.95) <= Self.standardErrors * miss)
    }
    let gap = try #require(summary.gap)
    #expect(gap.limitMean == nil)
    #expect(gap.test == nil)
    let evaluation = try EvaluatedProblem(problem, at: .optimum)
    let limit = try #require(
      try AsymptoticCovariance.evaluate([example.sampler], at: evaluation)[0]?.limit)
    let lost =
      BruteForceProblem(evaluation.problem).objective
      - BruteForceProblem(evaluation.problem.moved(to: limit.point.theta)).objective
    #expect(lost > 1e-5)
    #expect(abs(gap.remaining - lost) <= 1e-14)
  }

  @Test func `samplers without an estimate say why`() throws {
    let evaluation = try EvaluatedProblem(Self.cases[0].problem, at: .optimum)
    #expect(throws: SimulationObstacle.deterministicLabels) {
      try Simulation(BestOfNSampling(draws: 3, by: .oracle), at: evaluation, labels: 10, seed: 1)
    }
    let alone = Problem<Double>.bandit(
      beta: 1, referenceLogits: [0], policyLogits: [0], reward: [1])
    let constant = try EvaluatedProblem(alone, at: .optimum)
    #expect(throws: SimulationObstacle.nothingToTeach) {
      try Simulation(VanillaSampling(), at: constant, labels: 10, seed: 1)
    }
  }

  @Test func `a response too rare to be seen leaves every repeat without an estimate`() throws {
    let problem = Problem<Double>.bandit(
      beta: 1, referenceLogits: [0, 0, -28], policyLogits: [0, 0, 0], reward: [0.1, 0, 0.2])
    let summary = try Self.run(
      Case(problem: problem, sampler: VanillaSampling(), labels: 1000), repeats: 50)
    #expect(summary.separated == 50)
    #expect(summary.directions.isEmpty)
    #expect(summary.covarianceRatios.isEmpty)
    #expect(summary.gap == nil)
  }
}

extension SimulationTests {
  /// Two responses under uniform sampling: the labels that tell are binomial and so are the wins, and
  /// everything about small N can be summed.
  struct TwoResponses {
    let beta = 0.5
    let reward = 0.8
    let labels: Int

    var problem: Problem<Double> {
      .bandit(
        beta: beta, referenceLogits: [0.3, 0], policyLogits: [0, 0], reward: [reward, 0])
    }

    /// The chance that no estimate exists, and the mean of N times the value gap where one does.
    var exact: (separated: Double, meanGap: Double) {
      let chance = 1 / (1 + exp(-reward))
      let telling = Binomial(trials: labels, probability: 0.5)
      var (existing, sum) = (0.0, 0.0)
      for count in 2...labels {
        let outer = exp(telling.logProbability(of: count))
        let wins = Binomial(trials: count, probability: chance)
        for won in 1..<count {
          let mass = outer * exp(wins.logProbability(of: won))
          existing += mass
          sum += mass * gap(difference: log(Double(won) / Double(count - won)))
        }
      }
      return (1 - existing, Double(labels) * sum / existing)
    }

    /// beta KL(pi_theta || pi*) at an implicit reward difference.
    func gap(difference: Double) -> Double {
      func policy(_ difference: Double) -> Double { 1 / (1 + exp(-0.3 - difference / beta)) }
      let (estimate, optimum) = (policy(difference), policy(reward))
      return beta
        * (estimate * log(estimate / optimum)
          + (1 - estimate) * log((1 - estimate) / (1 - optimum)))
    }
  }

  @Test(arguments: [8, 40, 160])
  func `few labels give what summing over all outcomes gives, separation included`(
    labels: Int
  ) throws {
    let example = TwoResponses(labels: labels)
    let repeats = 2000
    let summary = try Self.run(
      Case(problem: example.problem, sampler: UniformSampling(), labels: labels),
      repeats: repeats, seed: 70)
    let exact = example.exact
    let share = Double(summary.separated) / Double(repeats)
    let error = (exact.separated * (1 - exact.separated) / Double(repeats)).squareRoot()
    #expect(abs(share - exact.separated) <= Self.standardErrors * error + 1e-12)
    let gap = try #require(summary.gap)
    #expect(abs(gap.mean - exact.meanGap) <= Self.standardErrors * gap.standardError)
    if labels == 8 { #expect(summary.separated > 100) }
  }

  @Test func `the bias of the value gap at small N shows and shrinks like one over N`() throws {
    let limit = try #require(
      try Self.run(
        Case(problem: TwoResponses(labels: 100).problem, sampler: UniformSampling(), labels: 100),
        repeats: 2
      ).gap?.limitMean)
    let biases = [100, 200, 400, 800].map { TwoResponses(labels: $0).exact.meanGap - limit }
    #expect(abs(biases[0]) > 0.01 * limit)
    for (bias, next) in zip(biases, biases.dropFirst()) {
      // One half, up to terms of relative order 1/N with a factor of ten or so.
      #expect(abs(next / bias - 0.5) <= 0.1, "\(biases)")
    }
    #expect(abs(biases[3] / biases[2] - 0.5) < abs(biases[1] / biases[0] - 0.5))
  }
}
