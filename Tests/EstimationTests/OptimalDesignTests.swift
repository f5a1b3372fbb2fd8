//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Estimation
import Fixtures
import LinearAlgebra
import PairSums
import PreferenceModel
import RealModule
import Samplers
import Scalar
import Testing

struct OptimalDesignTests {
  static let problems: [Problem<Double>] = [
    ProblemExamples.tabular(responses: [4], beta: 0.7, seed: 1),
    ProblemExamples.tabular(responses: [3, 4, 2], beta: 0.4, seed: 2),
    ProblemExamples.logLinear(responses: [9], features: 3, beta: 0.5, seed: 3),
    ProblemExamples.logLinear(responses: [3, 5, 4], features: 3, beta: 0.8, seed: 4),
    ProblemExamples.autoregressive(vocabulary: 3, length: 2, endToken: 1, beta: 0.6, seed: 6),
  ]

  static func design(
    _ evaluation: EvaluatedProblem, _ criterion: DesignCriterion = .value
  ) throws -> OptimalDesign {
    try #require(try OptimalDesign(evaluation, criterion: criterion))
  }

  /// Omega in theta of a law that gives each prompt's pairs these weights.
  static func covariance(
    _ evaluation: EvaluatedProblem, weight: (Int, Int, Int) -> Double
  ) throws -> Matrix {
    let rank = evaluation.coordinates.rank
    var information = Matrix(rows: rank, columns: rank, repeating: 0)
    for (index, prompt) in evaluation.problem.prompts.enumerated() {
      let features = evaluation.coordinates.features(at: prompt)
      for first in 0..<prompt.responses {
        for second in first + 1..<max(first + 1, prompt.responses) {
          let difference = Vector.difference(features.column(first), features.column(second))
          let mass =
            prompt.probability * weight(index, first, second)
            * Logistic.slope(prompt.reward[first] - prompt.reward[second])
          for row in 0..<rank {
            for column in 0..<rank {
              information[row, column] += mass * difference[row] * difference[column]
            }
          }
        }
      }
    }
    return try Cholesky(factoring: information).inverse
  }

  /// A criterion of a covariance in the identifiable coordinates.
  static func value(
    _ criterion: DesignCriterion, _ covariance: Matrix, _ evaluation: EvaluatedProblem
  ) throws -> Double {
    switch criterion {
    case .value: return covariance.trace
    case .determinant:
      let logs = try SymmetricEigen(of: covariance).values.map { Double.log($0) }
      return .exp(logs.reduce(0, +) / Double(covariance.rows))
    case .average: return evaluation.coordinates.covariance(covariance).trace
    case .extreme:
      let theta = evaluation.coordinates.covariance(covariance)
      return try SymmetricEigen(of: theta).values[theta.rows - 1]
    }
  }

  /// The weights of a design's pairs (a, b), at a n + b.
  static func weights(of design: OptimalDesign, on problem: Problem<Double>) -> [[Double]] {
    var weights = problem.prompts.map {
      [Double](repeating: 0, count: $0.responses * $0.responses)
    }
    for pair in design.pairs {
      let count = problem.prompts[pair.prompt].responses
      weights[pair.prompt][pair.first * count + pair.second] = pair.weight
    }
    return weights
  }

  /// Random weights of the pairs of each prompt, which sum to one.
  static func randomWeights(
    _ problem: Problem<Double>, _ generator: inout SeededGenerator
  ) -> [[Double]] {
    problem.prompts.map { prompt in
      let count = prompt.responses * prompt.responses
      let raw = (0..<count).map { index in
        index / prompt.responses < index % prompt.responses
          ? -Double.log(Double.random(in: 1e-9..<1, using: &generator)) : 0
      }
      return raw.map { $0 / raw.sum() }
    }
  }

  @Test(arguments: problems.indices, DesignCriterion.allCases)
  func `at the optimum no pair has a sensitivity above the mean, and its own pairs attain it`(
    index: Int, criterion: DesignCriterion
  ) throws {
    let evaluation = try EvaluatedProblem(Self.problems[index], at: .optimum)
    let design = try Self.design(evaluation, criterion)
    #expect(design.isCertified, "\(design.gap)")
    #expect(design.gap > -1e-10)
    for position in evaluation.problem.prompts.indices {
      let pairs = design.pairs.filter { $0.prompt == position }
      #expect((pairs.map(\.weight).sum() - 1).magnitude < 1e-12)
      for pair in pairs {
        // A pair may fall short of the best by the gap over its share; under E a prompt may not matter
        // to the worst direction at all, and then nor do its pairs.
        #expect(pair.weight * (1 - pair.sensitivity) < 1e-5 || criterion == .extreme)
        #expect(pair.sensitivity <= 1)
        #expect(pair.first < pair.second && pair.weight > 0)
      }
    }
  }

  @Test(arguments: problems.indices, DesignCriterion.allCases)
  func `no random law is better than the optimum, and the value is that of its pairs`(
    index: Int, criterion: DesignCriterion
  ) throws {
    let evaluation = try EvaluatedProblem(Self.problems[index], at: .optimum)
    let design = try Self.design(evaluation, criterion)
    let chosen = Self.weights(of: design, on: evaluation.problem)
    let own = try Self.covariance(evaluation) { prompt, first, second in
      chosen[prompt][first * evaluation.problem.prompts[prompt].responses + second]
    }
    #expect((try Self.value(criterion, own, evaluation) / design.value - 1).magnitude < 1e-9)
    #expect(design.covariance.distance(to: own) < 1e-9)
    var generator = SeededGenerator(seed: UInt64(index))
    for _ in 0..<10 {
      let weights = Self.randomWeights(evaluation.problem, &generator)
      for share in [0.02, 1] {
        let mixed = try Self.covariance(evaluation) { prompt, first, second in
          let pair = first * evaluation.problem.prompts[prompt].responses + second
          return (1 - share) * chosen[prompt][pair] + share * weights[prompt][pair]
        }
        let value = try Self.value(criterion, mixed, evaluation)
        #expect(value >= design.value * (1 - 1e-6))
      }
    }
  }

  @Test func `a law that is not optimal has a pair above the mean`() throws {
    let evaluation = try EvaluatedProblem(Self.problems[2], at: .optimum)
    for sampler in [VanillaSampling(), UniformSampling(), TheoreticalPilaf()] as [any Sampler] {
      let result = try AsymptoticCovarianceTests.result(of: sampler, at: evaluation)
      let bound = try EfficiencyBound(
        information: result.unweightedInformation, at: evaluation)
      #expect(bound.largestSensitivity > bound.criterion * 1.01)
    }
  }

  @Test func `three responses agree with a search over all weights`() throws {
    let evaluation = try EvaluatedProblem(ProblemExamples.counterexample(), at: .optimum)
    for criterion in DesignCriterion.allCases {
      let design = try Self.design(evaluation, criterion)
      var best = Double.infinity
      let steps = 150
      for first in 0...steps {
        for second in 0...(steps - first) {
          let weights = [
            Double(first), Double(second), Double(steps - first - second),
          ].map { $0 / Double(steps) }
          guard weights.filter({ $0 > 0 }).count > 1 else { continue }
          let covariance = try Self.covariance(evaluation) { _, first, second in
            weights[first + second - 1]
          }
          best = min(best, try Self.value(criterion, covariance, evaluation))
        }
      }
      // The value is flat at its minimum: a step of 1/150 changes it by about 1/150^2.
      #expect(design.value <= best * (1 + 1e-12))
      #expect(best / design.value - 1 < 1e-3)
    }
  }

  @Test func `flat rewards and a uniform policy make every pair equally good`() throws {
    let problem = Problem<Double>.bandit(
      beta: 0.5, referenceLogits: [0, 0, 0, 0], policyLogits: [0, 0, 0, 0], reward: [1, 1, 1, 1])
    let evaluation = try EvaluatedProblem(problem, at: .optimum)
    for criterion in DesignCriterion.allCases {
      let design = try Self.design(evaluation, criterion)
      #expect(design.gap < 1e-9)
      // Omega = H^+, H = (1/6) beta^2 sigma'(0) sum of (e_a - e_b)(e_a - e_b)^T has 4/6 beta^2 / 4.
      let eigenvalue = 6 / (0.25 * 0.25 * 4)
      let uniform = criterion == .value || criterion == .average ? 3.0 : 1
      let sigma = 0.25 / 4
      let expected = criterion == .value || criterion == .determinant ? sigma : 1
      #expect((design.value / (uniform * expected * eigenvalue) - 1).magnitude < 1e-9)
    }
  }

  /// With one parameter a pair's information is sigma'(D) (D / c)^2.
  ///
  /// Outcomes that are informative and gradients that differ compete, and D tanh(D/2) = 2 decides.
  @Test func `informative outcomes and large gradient differences compete pair by pair`() throws {
    let positions = (0...30).map { Double($0) * 0.2 }
    let problem = Problem(
      theta: [1.0],
      prompts: [
        Prompt(
          name: "line", probability: 1, beta: 1,
          reference: FiniteDistribution(uniformOn: positions.count), reward: positions,
          family: .logLinear(
            features: ResponseTable(responses: positions.count, columns: 1, values: positions)),
          theta: [1.0][...])
      ])
    let evaluation = try EvaluatedProblem(problem, at: .optimum)
    // From pair to pair along the line the outcome's information falls and the difference grows.
    let outcomes = positions.map { Logistic.slope($0) }
    #expect(zip(outcomes, outcomes.dropFirst()).allSatisfy { $0 > $1 })
    let products = zip(outcomes, positions).map { $0 * $1 * $1 }
    let best = try #require(products.indices.max { products[$0] < products[$1] })
    #expect((positions[best] - 2.3994).magnitude < 0.2)
    for criterion in DesignCriterion.allCases {
      let design = try Self.design(evaluation, criterion)
      for pair in design.pairs { #expect(pair.second - pair.first == best) }
    }
  }

  @Test func `the law of a design shows its pairs and gives its information`() throws {
    let evaluation = try EvaluatedProblem(Self.problems[3], at: .optimum)
    let design = try Self.design(evaluation)
    for (index, prompt) in evaluation.problem.prompts.enumerated() {
      let law = design.pairLaw(at: index, responses: prompt.responses)
      var total = 0.0
      for first in 0..<prompt.responses {
        for second in 0..<prompt.responses {
          let probability = law.probability(of: first, second)
          let weight =
            design.pairs.first {
              $0.prompt == index && $0.first == min(first, second)
                && $0.second == max(first, second)
            }?.weight ?? 0
          #expect((probability - weight / 2).magnitude < 1e-15)
          total += probability
        }
      }
      #expect((total - 1).magnitude < 1e-14)
    }
  }

  @Test func `a large problem is certified`() throws {
    let problem = ProblemExamples.logLinear(responses: [60], features: 12, beta: 0.5, seed: 1)
    let evaluation = try EvaluatedProblem(problem, at: .optimum)
    let design = try Self.design(evaluation)
    #expect(design.isCertified)
    // Caratheodory: as many pairs as a symmetric matrix has entries are enough.
    #expect(design.pairs.count <= 12 * 13 / 2)
  }

  @Test func `where nothing can be learnt there is no design`() throws {
    let problem = Problem<Double>.bandit(
      beta: 1, referenceLogits: [0], policyLogits: [0], reward: [1])
    #expect(try OptimalDesign(EvaluatedProblem(problem, at: .optimum)) == nil)
  }
}
