//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Estimation
import LinearAlgebra
import PreferenceModel
import Samplers
import Testing

struct RecommendationTests {
  private static func recommendation(
    _ problem: Problem<Double>, labels: Double = 1000
  ) throws -> Recommendation {
    try Recommendation(try EvaluatedProblem(problem, at: .optimum), labels: labels)
  }

  @Test(arguments: [1, 2, 3] as [UInt64], [true, false])
  func `the best sampler has the smallest regret of all, and the close ones lie near it`(
    seed: UInt64, representable: Bool
  ) throws {
    let problem = ProblemExamples.logLinear(
      responses: [5, 7], features: 3, beta: 0.5, seed: seed, representable: representable)
    let recommendation = try Self.recommendation(problem)
    let best = try #require(recommendation.best)
    let regrets = recommendation.samplers.map { $0.expected(labels: 1000) }
    let least = try #require(regrets[best])
    for (index, regret) in regrets.enumerated() {
      guard let regret else { continue }
      #expect(least <= regret)
      let isNear = index != best && regret <= 1.05 * least
      #expect(recommendation.close.contains(index) == isNear)
    }
    let oracle = try #require(recommendation.samplers.first { !$0.hasRandomLabels })
    #expect(oracle.sampler.name == "best-of-n-oracle")
    #expect(oracle.expected(labels: 1000) == nil)
  }

  @Test func `the regret where r* is representable is the value gap of the report over B`() throws {
    let problem = ProblemExamples.tabular(responses: [3, 4], beta: 0.8, seed: 4)
    let recommendation = try Self.recommendation(problem, labels: 250)
    let report = try AsymptoticReport(problem)
    for (entry, other) in zip(recommendation.samplers, report.samplers) {
      guard let gap = other.gap else {
        #expect(entry.expected(labels: 250) == nil)
        continue
      }
      // A trace against the sum of a spectrum of five numbers.
      let expected = try #require(entry.expected(labels: 250))
      #expect((expected / (gap.expected / 250) - 1).magnitude <= 64 * .ulpOfOne)
    }
  }

  @Test func `where r* is not representable the limit's regret does not shrink with labels`() throws
  {
    let problem = ProblemExamples.logLinear(
      responses: [5], features: 2, beta: 0.5, seed: 8, representable: false)
    let recommendation = try Self.recommendation(problem)
    for entry in recommendation.samplers where entry.hasRandomLabels {
      let limit = try #require(entry.limitRegret)
      #expect(limit > 0)
      let (few, many) = (entry.expected(labels: 100), entry.expected(labels: 1e12))
      #expect(try #require(many) < (try #require(few)))
      #expect(abs(try #require(many) - limit) <= 1e-6 * limit)
    }
  }

  @Test func `a sampler is cheaper only if it leaves less for the same passes`() throws {
    var found = 0
    for seed in 1...12 {
      let problem = ProblemExamples.tabular(responses: [4], beta: 0.6, seed: UInt64(seed))
      let recommendation = try Self.recommendation(problem)
      let drawn = try #require(recommendation.bestDrawn)
      let passes = try #require(
        recommendation.samplers[drawn].sampler.description.cost.forwardPasses)
      guard let cheaper = recommendation.cheaper else { continue }
      found += 1
      let other = recommendation.samplers[cheaper]
      let own = try #require(other.sampler.description.cost.forwardPasses)
      let regret = try #require(other.expected(labels: 1000 * passes / own))
      #expect(regret < (try #require(recommendation.expected(drawn))))
    }
    #expect(found > 0)
  }

  @Test func `ten labels a direction are enough and fewer are not`() throws {
    let problem = ProblemExamples.tabular(responses: [4], beta: 0.6, seed: 1)
    #expect(try Self.recommendation(problem, labels: 29).isBudgetSmall)
    #expect(try !Self.recommendation(problem, labels: 30).isBudgetSmall)
  }
}

struct RewardUncertaintyTests {
  private static let problem = Problem<Double>.bandit(
    beta: 0.8, referenceLogits: [0, 0, 0], policyLogits: [0, 0, 0], reward: [0.5, 0, -0.5])

  private static func drawn(
    deviation: Double, seed: UInt64, count: Int
  ) throws -> RewardUncertainty {
    let variance = deviation * deviation
    let covariance = Matrix(rows: 3, columns: 3) { variance * (($0 == $1 ? 1 : 0) - 1.0 / 3) }
    var uncertainty = try RewardUncertainty(
      problem, covariance: covariance, labels: 100, samplers: SamplerCatalogue.all(), seed: seed)
    try uncertainty.advance(by: count, threads: 2)
    return uncertainty
  }

  @Test func `without uncertainty every quantile is the recommendation's own regret`() throws {
    let uncertainty = try Self.drawn(deviation: 0, seed: 1, count: 5)
    let recommendation = try Recommendation(
      try EvaluatedProblem(Self.problem, at: .optimum), labels: 100)
    for index in recommendation.samplers.indices {
      for share in [0.05, 0.5, 0.95] {
        #expect(uncertainty.quantile(share, of: index) == recommendation.expected(index))
      }
    }
    let best = try #require(recommendation.best)
    #expect(uncertainty.bestShare(of: best) == 1)
  }

  @Test func `quantiles rise, more uncertainty spreads them, and a seed fixes them`() throws {
    let narrow = try Self.drawn(deviation: 0.1, seed: 7, count: 100)
    let wide = try Self.drawn(deviation: 0.5, seed: 7, count: 100)
    let again = try Self.drawn(deviation: 0.5, seed: 7, count: 100)
    let other = try Self.drawn(deviation: 0.5, seed: 8, count: 100)
    for index in [0, 1, 4] {
      let spreads = try [narrow, wide].map { uncertainty in
        let values = try [0.05, 0.5, 0.95].map {
          try #require(uncertainty.quantile($0, of: index))
        }
        #expect(values == values.sorted())
        return values[2] - values[0]
      }
      #expect(spreads[0] < spreads[1])
      #expect(wide.quantile(0.5, of: index) == again.quantile(0.5, of: index))
      #expect(wide.quantile(0.5, of: index) != other.quantile(0.5, of: index))
    }
  }

  @Test func `some sampler is the best in every draw`() throws {
    let uncertainty = try Self.drawn(deviation: 0.5, seed: 3, count: 50)
    let shares = SamplerCatalogue.all().indices.compactMap { uncertainty.bestShare(of: $0) }
    #expect(shares.reduce(0, +) >= 1)
    #expect(shares.allSatisfy { 0...1 ~= $0 })
  }
}
