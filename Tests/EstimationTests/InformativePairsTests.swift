//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import BruteForce
import LinearAlgebra
import PairSums
import PreferenceModel
import Samplers
import Scalar
import Testing

@testable import Estimation

struct InformativePairsTests {
  static let problem = ProblemExamples.tabular(responses: [5, 3], beta: 0.7, seed: 12)

  /// Every pair of the problem, at theta*.
  static func all(
    _ sampler: any Sampler, _ evaluation: EvaluatedProblem, _ link: LinkFunction = .logistic
  ) throws -> InformativePairs {
    try #require(try InformativePairs(sampler, at: evaluation, link: link, count: 1000))
  }

  @Test(arguments: LinkFunction.allCases)
  func `both factors are those of the definition in theta`(link: LinkFunction) throws {
    let evaluation = try EvaluatedProblem(Self.problem, at: .optimum)
    let list = try Self.all(VanillaSampling(), evaluation, link)
    #expect(list.pairs.count == 10 + 3)
    // Sigma*, H and their pseudo-inverses by loops; gradients by differences, good to ten digits.
    let enumerated = BruteForceProblem(evaluation.problem)
    let sigma = try SymmetricEigen(of: enumerated.gradientCovariance)
      .pseudoInverse(relativeThreshold: 1e-9)
    var hessian = Matrix(rows: 8, columns: 8, repeating: 0)
    func difference(_ pair: InformativePair) -> [Double] {
      let gradients = enumerated.rewardGradients(prompt: pair.prompt)
      return Vector.difference(gradients[pair.first].values, gradients[pair.second].values)
    }
    for pair in list.pairs {
      let prompt = evaluation.problem.prompts[pair.prompt]
      let policy = prompt.policy.probabilities
      let chance = 2 * policy[pair.first] * policy[pair.second]
      #expect((pair.probability / chance - 1).magnitude < 1e-13)
      let outcome: Double = link.information(prompt.reward[pair.first] - prompt.reward[pair.second])
      #expect(pair.outcomeInformation == outcome)
      let column = Matrix(rows: 8, columns: 1, columnMajor: difference(pair))
      hessian = hessian + prompt.probability * chance * outcome * column.timesTransposed(column)
    }
    let inverse = try SymmetricEigen(of: hessian).pseudoInverse(relativeThreshold: 1e-9)
    for pair in list.pairs {
      let g = difference(pair)
      let gradients = Vector.dot(g, sigma.times(g))
      let moved = inverse.times(g)
      let cost = Vector.dot(moved, enumerated.gradientCovariance.times(moved))
      #expect((pair.gradientDifference / gradients - 1).magnitude < 1e-7)
      #expect((pair.sensitivity / (pair.outcomeInformation * cost) - 1).magnitude < 1e-7)
    }
  }

  @Test(
    arguments: [VanillaSampling(), PracticalPilaf(), TheoreticalPilaf(), UniformSampling()]
      as [any Sampler])
  func `means over labels are the criterion and the trace of what they teach`(
    sampler: any Sampler
  ) throws {
    let evaluation = try EvaluatedProblem(Self.problem, at: .optimum)
    let list = try Self.all(sampler, evaluation)
    var (sensitivity, information, chance) = (0.0, 0.0, 0.0)
    for pair in list.pairs {
      let weight = evaluation.problem.prompts[pair.prompt].probability * pair.probability
      sensitivity += weight * pair.sensitivity
      information += weight * pair.information
      chance += weight
    }
    let entry = try #require(try AsymptoticCovariance.evaluate([sampler], at: evaluation)[0])
    let rounding = 1000 * Double.ulpOfOne
    #expect((sensitivity / list.criterion - 1).magnitude < rounding)
    #expect((information / entry.unweightedInformation.trace - 1).magnitude < rounding)
    #expect((list.meanInformation / information - 1).magnitude < rounding)
    #expect((chance - (1 - entry.identicalPairProbability)).magnitude < rounding)
  }

  @Test func `sensitivity is what a little more of the pair takes from the criterion`() throws {
    let evaluation = try EvaluatedProblem(Self.problem, at: .optimum)
    let list = try Self.all(VanillaSampling(), evaluation)
    let entry = try #require(
      try AsymptoticCovariance.evaluate([VanillaSampling()], at: evaluation)[0])
    for pair in list.pairs {
      let prompt = evaluation.problem.prompts[pair.prompt]
      let features = evaluation.coordinates.features(at: prompt)
      let f = Matrix(
        rows: features.rows, columns: 1,
        columnMajor: Vector.difference(features.column(pair.first), features.column(pair.second)))
      func criterion(_ more: Double) throws -> Double {
        let matrix =
          entry.information + more * pair.outcomeInformation * f.timesTransposed(f)
        return try Cholesky(factoring: matrix).inverse.trace
      }
      // A central difference: the step squared, and rounding over the step.
      let step = 1e-5 / pair.information
      let slope = (try criterion(-step) - criterion(step)) / (2 * step)
      #expect((slope / pair.sensitivity - 1).magnitude < 1e-6)
    }
  }

  @Test func `a short list is the head of the long one, ties in order`() throws {
    let evaluation = try EvaluatedProblem(Self.problem, at: .optimum)
    let all = try Self.all(PracticalPilaf(), evaluation).pairs
    #expect(zip(all, all.dropFirst()).allSatisfy { $0.sensitivity >= $1.sensitivity })
    for count in 1...13 {
      let list = try InformativePairs(PracticalPilaf(), at: evaluation, count: count)?.pairs
      #expect(list == Array(all.prefix(count)))
    }
    // Flat rewards and one policy for all: every pair has the same sensitivity up to rounding, and
    // a list that is cut while it grows keeps those of largest.
    let flat = Problem.bandit(
      beta: 1, referenceLogits: Array(repeating: 0, count: 40),
      policyLogits: Array(repeating: 0.0, count: 40), reward: Array(repeating: 0, count: 40))
    let list = try #require(
      try InformativePairs(
        VanillaSampling(), at: EvaluatedProblem(flat, at: .optimum), count: 3))
    #expect(list.pairs.count == 3)
    for pair in list.pairs {
      #expect((pair.sensitivity / list.criterion - 40.0 / 39).magnitude < 1e-10)
    }
  }

  @Test func `T-PILAF compares what differs, vanilla what is uncertain`() throws {
    let evaluation = try EvaluatedProblem(ProblemExamples.counterexample(), at: .optimum)
    let vanilla = try Self.all(VanillaSampling(), evaluation)
    let pilaf = try Self.all(TheoreticalPilaf(), evaluation)
    #expect(pilaf.meanOutcomeInformation < vanilla.meanOutcomeInformation)
    // On the counterexample the outcome matters more: vanilla's criterion is about half.
    #expect(pilaf.criterion > 1.9 * vanilla.criterion)
  }

  @Test func `where labels are not random there is no list`() throws {
    let evaluation = try EvaluatedProblem(Self.problem, at: .optimum)
    let oracle = BestOfNSampling(draws: 4, by: .oracle)
    #expect(try InformativePairs(oracle, at: evaluation, count: 5)?.pairs == nil)
  }

  @Test(arguments: LinkFunction.allCases)
  func `an outcome informs most between equals`(link: LinkFunction) {
    // The search for the largest sensitivity rests on it.
    let values = (0...4000).map { link.information(Double($0) / 100) as Double }
    #expect(zip(values, values.dropFirst()).allSatisfy { $0 >= $1 })
    let (left, right): (Double, Double) = (link.information(-1.25), link.information(1.25))
    #expect((left / right - 1).magnitude <= 8 * .ulpOfOne)
  }
}
