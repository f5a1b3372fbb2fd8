//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Estimation
import Foundation
import LinearAlgebra
import PreferenceModel
import Samplers
import Testing

struct MaximumLikelihoodTests {
  /// Problems of each family, one of them with a reward that no theta reaches.
  static let problems: [Problem<Double>] = [
    ProblemExamples.tabular(responses: [4], beta: 0.7, seed: 31),
    ProblemExamples.tabular(responses: [3, 2], beta: 0.4, seed: 32),
    ProblemExamples.logLinear(responses: [3, 5], features: 3, beta: 0.8, seed: 33),
    ProblemExamples.logLinear(
      responses: [4, 4], features: 2, beta: 0.8, seed: 34, representable: false),
    ProblemExamples.autoregressive(vocabulary: 2, length: 2, beta: 0.6, seed: 35),
    ProblemExamples.autoregressive(vocabulary: 2, length: 3, endToken: 1, beta: 0.6, seed: 36),
  ]

  static func theta(_ z: [Double], _ evaluation: EvaluatedProblem) -> [Double] {
    Vector.sum(evaluation.problem.theta, evaluation.coordinates.transform.times(z))
  }

  /// The differences of rewards from the first response of the prompt: what labels identify.
  static func differences(_ theta: [Double], _ problem: Problem<Double>) -> [Double] {
    problem.moved(to: theta).prompts.flatMap { prompt in
      prompt.implicitReward.map { $0 - prompt.implicitReward[0] }
    }
  }

  static func draw(
    _ sampler: any Sampler, on problem: Problem<Double>, labels: Int, seed: UInt64
  ) throws -> LabelCounts {
    var counts = LabelCounts()
    var generator = SeededGenerator(seed: seed)
    try LabelExperiment(sampler, on: problem).draw(labels: labels, into: &counts, using: &generator)
    return counts
  }

  static func zeros(_ evaluation: EvaluatedProblem) -> [Double] {
    Array(repeating: 0, count: evaluation.coordinates.rank)
  }

  @Test(arguments: problems.indices, [TheoreticalPilaf() as any Sampler, UniformSampling()])
  func `the estimate is the end of gradient ascent`(index: Int, sampler: any Sampler) throws {
    let evaluation = try EvaluatedProblem(Self.problems[index], at: .optimum)
    let counts = try Self.draw(sampler, on: evaluation.problem, labels: 600, seed: 37)
    let estimate = try #require(
      MaximumLikelihood(evaluation).estimate(from: counts, start: Self.zeros(evaluation)))
    let naive = BruteForceLikelihood(problem: evaluation.problem, counts: counts)
    let ascended = try #require(naive.maximum(from: evaluation.problem.theta))
    // In z the ascent ends within ||H^-1|| ||T^T g|| of the maximum, twice that for the change of H.
    let variance = try #require(try SymmetricEigen(of: estimate.inverseInformation).values.last)
    let slope =
      1e-7 * 600 * evaluation.coordinates.transform.frobeniusNorm
      * Double(ascended.count).squareRoot()
    let error = 2 * variance * slope + MaximumLikelihood.tolerance * variance.squareRoot()
    let end = evaluation.coordinates.dual.transposedTimes(
      Vector.difference(ascended, evaluation.problem.theta))
    #expect(Vector.norm(Vector.difference(estimate.coordinates, end)) <= error)
    #expect(error < 0.01)
    #expect(estimate.distance <= MaximumLikelihood.tolerance)
  }

  @Test(arguments: [0, 1, 2, 3])
  func `the search reaches the same estimate from far away`(index: Int) throws {
    let evaluation = try EvaluatedProblem(Self.problems[index], at: .optimum)
    let counts = try Self.draw(
      UniformSampling(), on: evaluation.problem, labels: 500, seed: 38)
    let likelihood = MaximumLikelihood(evaluation)
    let near = try #require(likelihood.estimate(from: counts, start: Self.zeros(evaluation)))
    var generator = SeededGenerator(seed: 39)
    for _ in 0..<20 {
      let start = near.coordinates.map { $0 + Double.random(in: -4...4, using: &generator) }
      let far = try #require(likelihood.estimate(from: counts, start: start))
      let gap = Vector.difference(far.coordinates, near.coordinates)
      // Both are within a millionth of a standard error of the maximum, in the metric of the
      // information; the variance is at most the largest eigenvalue of its inverse.
      let variance = try #require(try SymmetricEigen(of: near.inverseInformation).values.last)
      #expect(Vector.norm(gap) <= 2.1 * MaximumLikelihood.tolerance * variance.squareRoot())
    }
  }

  @Test(arguments: problems.indices, [VanillaSampling() as any Sampler, TheoreticalPilaf()])
  func `expected labels are estimated by the limit, with the covariance of the limit`(
    index: Int, sampler: any Sampler
  ) throws {
    let evaluation = try EvaluatedProblem(Self.problems[index], at: .optimum)
    let counts = try LabelExperiment(sampler, on: evaluation.problem).expectedCounts(labels: 1)
    let limit = try #require(try AsymptoticCovariance.evaluate([sampler], at: evaluation)[0])
    let estimate = try #require(
      MaximumLikelihood(evaluation).estimate(from: counts, start: Self.zeros(evaluation)))
    let known = limit.limit?.point.theta ?? evaluation.problem.theta
    let differences = zip(
      Self.differences(Self.theta(estimate.coordinates, evaluation), evaluation.problem),
      Self.differences(known, evaluation.problem))
    // A millionth of a standard error of one label.
    let covariance = try #require(limit.covariance)
    let error = MaximumLikelihood.tolerance * covariance.frobeniusNorm.squareRoot() * 4
    for (value, known) in differences { #expect(abs(value - known) <= error) }
    let omega =
      limit.isWeighted || limit.limit != nil
      ? estimate.sandwich(counts) : estimate.inverseInformation
    // The information changes by about as much as the rewards, and its inverse by that twice.
    #expect((omega - covariance).frobeniusNorm <= 10 * error * covariance.frobeniusNorm)
  }

  @Test func `an estimate of a table exists exactly where Ford says so`() throws {
    let problem = ProblemExamples.tabular(responses: [4], beta: 0.5, seed: 40)
    let evaluation = try EvaluatedProblem(problem, at: .optimum)
    let likelihood = MaximumLikelihood(evaluation)
    let experiment = try LabelExperiment(UniformSampling(), on: evaluation.problem)
    var existing = 0
    var generator = SeededGenerator(seed: 41)
    for repetition in 0..<400 {
      var counts = LabelCounts()
      experiment.draw(labels: 4 + repetition % 20, into: &counts, using: &generator)
      let exists = Self.isStronglyConnected(counts, responses: 4)
      let estimate = likelihood.estimate(from: counts, start: Self.zeros(evaluation))
      #expect((estimate != nil) == exists, "\(counts)")
      existing += exists ? 1 : 0
    }
    #expect((50...350).contains(existing))
  }

  /// Whether a chain of wins leads from every response to every other one.
  static func isStronglyConnected(_ counts: LabelCounts, responses: Int) -> Bool {
    var reaches = [Bool](repeating: false, count: responses * responses)
    for entry in counts.entries {
      if entry.wins > 0 { reaches[entry.first * responses + entry.second] = true }
      if entry.losses > 0 { reaches[entry.second * responses + entry.first] = true }
    }
    for middle in 0..<responses {
      for first in 0..<responses where reaches[first * responses + middle] {
        for second in 0..<responses where reaches[middle * responses + second] {
          reaches[first * responses + second] = true
        }
      }
    }
    return (0..<responses).allSatisfy { first in
      (0..<responses).allSatisfy { first == $0 || reaches[first * responses + $0] }
    }
  }

  @Test func `an estimate of two features exists exactly where no line separates`() throws {
    // Whole numbers for features, so that the margins of a direction are exact.
    let problem = ProblemExamples.logLinear(
      responses: [4, 3], features: 2, beta: 0.5, seed: 42
    ) { count, _, generator in
      (0..<count * 2).map { _ in Double(Int.random(in: -3...3, using: &generator)) }
    }
    let evaluation = try EvaluatedProblem(problem, at: .optimum)
    let rows = problem.prompts.flatMap { prompt -> [[Double]] in
      guard case .logLinear(let features) = prompt.family else { return [] }
      return (0..<prompt.responses).map { Array(features[$0]) }
    }
    let likelihood = MaximumLikelihood(evaluation)
    let experiment = try LabelExperiment(UniformSampling(), on: evaluation.problem)
    var existing = 0
    var generator = SeededGenerator(seed: 43)
    for repetition in 0..<300 {
      var counts = LabelCounts()
      experiment.draw(labels: 2 + repetition % 12, into: &counts, using: &generator)
      let exists = !Self.isSeparated(counts, rows)
      let estimate = likelihood.estimate(from: counts, start: Self.zeros(evaluation))
      #expect((estimate != nil) == exists, "\(counts)")
      existing += exists ? 1 : 0
    }
    #expect((50...250).contains(existing))
  }

  /// Whether some direction of the plane is agreed with by all labels.
  ///
  /// The directions that agree form a cone; if it is more than a point, one of its edges is at right
  /// angles to the features of a label, unless no label has any.
  static func isSeparated(_ counts: LabelCounts, _ rows: [[Double]]) -> Bool {
    let outcomes = counts.entries.flatMap { entry -> [[Double]] in
      let gap = zip(rows[entry.first], rows[entry.second]).map { $0 - $1 }
      return (entry.wins > 0 ? [gap] : []) + (entry.losses > 0 ? [gap.map { -$0 }] : [])
    }.filter { $0 != [0, 0] }
    guard !outcomes.isEmpty else { return true }
    return outcomes.contains { outcome in
      [[-outcome[1], outcome[0]], [outcome[1], -outcome[0]]].contains { direction in
        outcomes.allSatisfy { $0[0] * direction[0] + $0[1] * direction[1] >= 0 }
      }
    }
  }

  @Test func `an estimate far out, at rewards of twenty, is found and not called missing`() throws {
    let problem = ProblemExamples.tabular(responses: [3], beta: 0.5, seed: 44)
    let evaluation = try EvaluatedProblem(problem, at: .optimum)
    let counts = LabelCounts([
      .init(first: 0, second: 1, wins: 1e9, losses: 1),
      .init(first: 1, second: 2, wins: 1e9, losses: 1),
    ])
    let estimate = try #require(
      MaximumLikelihood(evaluation).estimate(from: counts, start: Self.zeros(evaluation)))
    let found = Self.differences(
      Self.theta(estimate.coordinates, evaluation), evaluation.problem)
    // Closed form: each difference is log(wins / losses), with a standard error of one.
    for (value, known) in zip(found, [0, -log(1e9), -2 * log(1e9)]) {
      #expect(abs(value - known) <= 4e-6)
    }
  }

  @Test func `labels of an autoregressive policy that never show a token have no estimate`() throws
  {
    let problem = Self.problems[4]
    let evaluation = try EvaluatedProblem(problem, at: .optimum)
    let winning = LabelCounts([.init(first: 0, second: 3, wins: 5, losses: 0)])
    #expect(
      MaximumLikelihood(evaluation).estimate(from: winning, start: Self.zeros(evaluation)) == nil)
  }
}
