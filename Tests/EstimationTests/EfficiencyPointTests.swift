//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import BruteForce
import LinearAlgebra
import PreferenceModel
import Samplers
import Scalar
import Testing

@testable import Estimation

struct EfficiencyPointTests {
  static let samplers: [any Sampler] = [
    TheoreticalPilaf(), PracticalPilaf(), BestOfNSampling(draws: 4, by: .oracle),
  ]

  static func scaled(_ problem: Problem<Double>, _ scale: Double) -> Problem<Double> {
    problem.withRewards { $0.reward.map { scale * $0 } }
  }

  @Test(arguments: [[4], [3, 5]])
  func `figures are those of the report`(responses: [Int]) throws {
    let problem = ProblemExamples.tabular(responses: responses, beta: 0.6, seed: 3)
    let point = try EfficiencyPoint(problem, at: .optimum, samplers: Self.samplers)
    let report = try AsymptoticReport(
      problem, samplers: Self.samplers + [VanillaSampling()])
    let vanilla = try #require(report.samplers[3].gap)
    for (index, entry) in report.samplers.dropLast().enumerated() {
      #expect(point.samplers[index].efficiency == entry.efficiency)
      #expect(point.gainOverVanilla(index) == entry.gap.map { vanilla.expected / $0.expected })
    }
    #expect(point.gainOverVanilla(2) == nil)
  }

  @Test func `the condition is that of Sigma by enumeration`() throws {
    let problem = ProblemExamples.tabular(responses: [4, 3], beta: 0.6, seed: 5)
    let point = try EfficiencyPoint(problem, at: .optimum, samplers: [])
    let enumerated = BruteForceProblem(try #require(point.evaluation).problem).gradientCovariance
    // One direction of each prompt moves nothing; gradients are differences, good to ten digits.
    let values = try SymmetricEigen(of: enumerated).values.dropFirst(2)
    let expected = try #require(values.last) / (try #require(values.first))
    #expect((try #require(point.conditionNumber) / expected - 1).magnitude < 1e-7)
  }

  @Test
  func `with flat rewards every draw of the policy is worth the same, one over beta a direction`()
    throws
  {
    // sigma' = 1/4 for every pair: H = Sigma* / 2, Omega = 2 Sigma*^-1, the gap 2 r / (2 beta).
    let problem = ProblemExamples.tabular(responses: [5], beta: 0.6, seed: 8)
    let point = try EfficiencyPoint(
      Self.scaled(problem, 0), at: .optimum, samplers: Self.samplers)
    let gap = try #require(point.samplers[0].gap).expected
    let rounding = 1000 * Double.ulpOfOne
    #expect((gap / (4 / 0.6) - 1).magnitude < rounding)
    #expect((try #require(point.gainOverVanilla(0)) - 1).magnitude < rounding)
    #expect((try #require(point.gainOverVanilla(1)) - 1).magnitude < rounding)
  }

  @Test func `gains over vanilla vanish as rewards flatten, in proportion to their size`() throws {
    let problem = ProblemExamples.tabular(responses: [5], beta: 0.6, seed: 8)
    let gains = try [0.04, 0.02, 0.01].map { scale -> Double in
      let point = try EfficiencyPoint(
        Self.scaled(problem, scale), at: .optimum, samplers: [TheoreticalPilaf()])
      return (try #require(point.gainOverVanilla(0)) - 1).magnitude
    }
    #expect(gains[0] < 0.01)
    #expect(gains[1] < 0.6 * gains[0])
    #expect(gains[2] < 0.6 * gains[1])
  }

  @Test func `efficiency vanishes as rewards grow and Sigma becomes ill-conditioned`() throws {
    let problem = ProblemExamples.counterexample()
    let points = try [1.0, 2, 4].map {
      try EfficiencyPoint(
        Self.scaled(problem, $0), at: .optimum, samplers: [VanillaSampling(), TheoreticalPilaf()])
    }
    for (left, right) in zip(points, points.dropFirst()) {
      #expect(try #require(right.conditionNumber) > 4 * (try #require(left.conditionNumber)))
      for sampler in 0..<2 {
        let before = try #require(left.samplers[sampler].efficiency)
        let after = try #require(right.samplers[sampler].efficiency)
        #expect(after < before / 3)
      }
    }
  }
}
