//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import LinearAlgebra
import PreferenceModel
import Scalar
import Testing

@testable import Estimation

struct DesignSearchTests {
  /// Eight directions of which six are shown by the last eight of 40 responses alone.
  static let rare = ProblemExamples.logLinear(responses: [40], features: 8, beta: 0.5, seed: 8) {
    count, _, generator in
    (0..<count).flatMap { response -> [Double] in
      if response < count - 8 {
        let (first, second) = (
          Double.random(in: -1...1, using: &generator), Double.random(in: -1...1, using: &generator)
        )
        return [first, second] + Array(repeating: 0, count: 6)
      }
      return (0..<8).map { $0 == response - (count - 8) ? 1 : 0 }
    }
  }

  /// Problems with more pairs than ``sampledPairs``.
  static let problems: [Problem<Double>] = [
    ProblemExamples.logLinear(responses: [50], features: 3, beta: 0.5, seed: 3),
    ProblemExamples.logLinear(responses: [30, 1, 35], features: 4, beta: 0.8, seed: 4),
    rare,
  ]

  /// The pairs sampled here, far fewer than for real.
  static let sampledPairs = 100

  /// What a search from a small sample finds.
  static func search(
    _ evaluation: EvaluatedProblem, _ criterion: DesignCriterion, until gap: Double = 1e-6
  ) throws -> (space: DesignSpace, found: DesignSearch.Candidate) {
    let space = try DesignSpace(evaluation, link: .logistic, criterion: criterion)
    let search = DesignSearch(
      space: space, function: CriterionFunction(criterion: criterion), targetGap: gap,
      sampledPairs: sampledPairs)
    return (space, try search.run())
  }

  @Test(arguments: problems.indices, DesignCriterion.allCases)
  func `a design from a sample is certified among all pairs, by a plain double loop`(
    index: Int, criterion: DesignCriterion
  ) throws {
    let evaluation = try EvaluatedProblem(Self.problems[index], at: .optimum)
    let (space, found) = try Self.search(evaluation, criterion)
    #expect(found.gap <= 1e-6, "\(found.gap)")
    #expect(DesignSample(of: space, pairs: Self.sampledPairs).space.pairCount < space.pairCount / 2)
    guard criterion == .value else { return }
    // V = tr K^-1, s = I f^T K^-2 f, in the coordinates in which Sigma* is the identity.
    let columns = space.columns(of: found.design.pairs)
    let information = columns.weighted(found.design.weights).timesTransposed(columns)
    let inverse = try Cholesky(factoring: information).inverse
    let metric = inverse.times(inverse)
    var total = 0.0
    for (position, prompt) in evaluation.problem.prompts.enumerated() {
      let features = evaluation.coordinates.features(at: prompt)
      let columns = (0..<prompt.responses).map { features.column($0) }
      let moved = columns.map { metric.times($0) }
      var most = 0.0
      for first in columns.indices {
        for second in first + 1..<max(first + 1, columns.count) {
          var form = 0.0
          for row in columns[first].indices {
            form +=
              (columns[first][row] - columns[second][row])
              * (moved[first][row] - moved[second][row])
          }
          let slope = Logistic.slope(prompt.reward[first] - prompt.reward[second])
          most = max(most, slope * form)
        }
      }
      total += prompt.probability * most
      #expect(found.design.pairs.contains { $0.prompt == position } == (prompt.responses > 1))
    }
    #expect((total / inverse.trace - 1 - found.gap).magnitude < 1e-9)
  }

  @Test func `the sample spans what the whole does`() throws {
    let evaluation = try EvaluatedProblem(Self.rare, at: .optimum)
    let space = try DesignSpace(evaluation, link: .logistic, criterion: .value)
    let sample = DesignSample(of: space, pairs: Self.sampledPairs)
    #expect(sample.space.pairCount < space.pairCount / 2)
    // The first two directions are shown by all.
    #expect(sample.responses[0].filter { $0 >= 34 }.count == 6)
    let grid = DesignGrid(sample.space, function: CriterionFunction(criterion: .value))
    #expect(throws: Never.self) { try grid.uniform() }
    #expect(
      sample.original(DesignPair(prompt: 0, first: 0, second: 1))
        == DesignPair(prompt: 0, first: sample.responses[0][0], second: sample.responses[0][1]))
  }

  @Test(arguments: OptimalDesignTests.problems.indices)
  func `updates of all pairs lead to the same value`(index: Int) throws {
    let evaluation = try EvaluatedProblem(OptimalDesignTests.problems[index], at: .optimum)
    let design = try #require(try OptimalDesign(evaluation))
    let space = try DesignSpace(evaluation, link: .logistic, criterion: .value)
    let grid = DesignGrid(space, function: CriterionFunction(criterion: .value))
    let updated = try grid.updated(try grid.uniform(), until: 1e-4, atMost: 20_000)
    let pairs = grid.pairs(updated)
    let columns = space.columns(of: pairs.map(\.pair))
    let information = columns.weighted(pairs.map(\.weight)).timesTransposed(columns)
    let value = try Cholesky(factoring: information).inverse.trace
    #expect(value >= design.value * (1 - 1e-6))
    #expect(value <= design.value * (1 + 1e-4 + 1e-6))
  }

  @Test func `a search may end early, and says where`() throws {
    let evaluation = try EvaluatedProblem(Self.problems[0], at: .optimum)
    let early = try Self.search(evaluation, .value, until: 0.05).found
    let late = try Self.search(evaluation, .value).found
    #expect(early.gap <= 0.1)
    #expect(late.gap <= 1e-6)
    #expect(early.value >= late.value * (1 - 1e-6) && early.value <= late.value * (1 + early.gap))
  }
}
