//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import BruteForce
import Estimation
import LinearAlgebra
import PreferenceModel
import Samplers
import Testing

struct AsymptoticCovarianceTests {
  /// Problems of each family whose reward is representable.
  static let problems: [Problem<Double>] = [
    ProblemExamples.tabular(responses: [4], beta: 0.7, seed: 1),
    ProblemExamples.tabular(responses: [3, 4, 2], beta: 0.4, seed: 2),
    ProblemExamples.logLinear(responses: [6], features: 3, beta: 0.5, seed: 3),
    ProblemExamples.logLinear(responses: [3, 5, 4], features: 3, beta: 0.8, seed: 4),
    ProblemExamples.autoregressive(vocabulary: 3, length: 2, beta: 0.6, seed: 5),
    ProblemExamples.autoregressive(vocabulary: 3, length: 2, endToken: 1, beta: 0.6, seed: 6),
  ]

  /// 1 + Z+ Z- of each prompt at the policy of a problem.
  static func totalWeights(_ problem: Problem<Double>) -> [Double] {
    BruteForceProblem(problem).bandits.map(\.pairNormaliser)
  }

  @Test(arguments: problems.indices)
  func `the optimum of a representable reward has no regret and no gradient`(index: Int) throws {
    let maximum = try ObjectiveMaximum(Self.problems[index])
    #expect(maximum.isRepresentable)
    #expect(maximum.search?.isStationary ?? true)
    #expect(maximum.regret < 1e-24)
    #expect(maximum.regretTolerance < 1e-20)
  }

  @Test(arguments: problems.indices)
  func `the covariance of every sampler agrees with loops over all pairs`(index: Int) throws {
    let evaluation = try EvaluatedProblem(Self.problems[index], at: .optimum)
    let naive = BruteForceProblem(evaluation.problem)
    let ones = naive.prompts.map { _ in 1.0 }
    let cases: [(any Sampler, (BruteForceBandit) -> BruteForcePairTable, [Double])] = [
      (VanillaSampling(), { $0.vanilla }, ones), (HybridSampling(), { $0.hybrid }, ones),
      (BestOfNSampling(draws: 3), { $0.bestOfDraws(3) }, ones),
      (PracticalPilaf(), { $0.pilaf }, ones),
      (TheoreticalPilaf(), { $0.theoreticalPilaf }, naive.theoreticalPilafWeights),
      (TheoreticalPilaf(weighted: false), { $0.theoreticalPilaf }, ones),
      (InterpolatedSampling(), { $0.interpolated }, ones),
      (UniformSampling(), { $0.uniform }, ones),
      (InverseSlopeSampling(by: .oracle), { $0.rewardDifferenceMix }, ones),
    ]
    let results = try AsymptoticCovariance.evaluate(cases.map(\.0), at: evaluation)
    for (result, (sampler, law, weights)) in zip(results, cases) {
      let result = try #require(result)
      let expected = BruteForceInformation(
        naive, laws: naive.bandits.map(law), weights: weights)
      let coordinates = evaluation.coordinates
      let covariance = coordinates.covariance(try #require(result.covariance))
      // Finite differences give the gradients to about 1e-11, the inverse magnifies that.
      #expect(
        coordinates.information(result.information).distance(to: expected.hessian) < 1e-10,
        "\(sampler.name)")
      #expect(
        coordinates.information(result.scoreCovariance).distance(to: expected.scoreCovariance)
          < 1e-10, "\(sampler.name)")
      #expect(covariance.distance(to: try expected.covariance()) < 1e-7, "\(sampler.name)")
      #expect(result.unseenDirections.isEmpty)
    }
  }

  @Test func `one prompt under T-PILAF has a flat spectrum of 1 + Z+Z-`() throws {
    for seed in UInt64(10)..<20 {
      let problem = ProblemExamples.tabular(responses: [5], beta: 0.6, seed: seed)
      let evaluation = try EvaluatedProblem(problem, at: .optimum)
      let total = Self.totalWeights(evaluation.problem)[0]
      for isWeighted in [true, false] {
        let gap = try Self.gap(of: TheoreticalPilaf(weighted: isWeighted), at: evaluation)
        #expect(gap.spectrum.count == 4)
        for value in gap.spectrum { #expect((value / total - 1).magnitude < 1e-12) }
        #expect((gap.expected - 4 * total / (2 * 0.6)).magnitude < 1e-11 * gap.expected)
      }
    }
  }

  @Test(arguments: 1...12)
  func `several prompts under T-PILAF keep the spectrum between the extremes of 1 + Z+Z-`(
    seed: Int
  ) throws {
    let problems = [
      ProblemExamples.tabular(responses: [4, 3, 5], beta: 0.9, seed: UInt64(seed)),
      ProblemExamples.logLinear(
        responses: [4, 6, 5], features: 3, beta: 0.9, seed: UInt64(seed)),
    ]
    for problem in problems {
      let evaluation = try EvaluatedProblem(problem, at: .optimum)
      let totals = Self.totalWeights(evaluation.problem).sorted()
      let spectrum = try Self.gap(of: TheoreticalPilaf(), at: evaluation).spectrum
      #expect(spectrum[0] > totals[0] * (1 - 1e-12))
      #expect(spectrum[spectrum.count - 1] < totals[totals.count - 1] * (1 + 1e-12))
    }
  }

  @Test(arguments: 1...8)
  func `the closed form of T-PILAF's sandwich agrees with the generic one`(seed: Int) throws {
    let problem = ProblemExamples.logLinear(
      responses: [4, 6, 5], features: 3, beta: 0.8, seed: UInt64(seed))
    let evaluation = try EvaluatedProblem(problem, at: .optimum)
    let totals = Self.totalWeights(evaluation.problem)
    // Omega = Sigma*^-1 E_x[(1 + Z+Z-) Cov_x] Sigma*^-1, each covariance from its definition.
    let naive = BruteForceProblem(evaluation.problem)
    let single = naive.prompts.indices.map { index in
      BruteForceProblem(
        prompts: [naive.prompts[index]], probabilities: [1], beta: naive.beta, theta: naive.theta
      ).gradientCovariance
    }
    var middle = Matrix(rows: 3, columns: 3, repeating: 0)
    var inner = middle
    for index in single.indices {
      middle = middle + naive.probabilities[index] * totals[index] * single[index]
      inner = inner + naive.probabilities[index] / totals[index] * single[index]
    }
    let inverse = try Cholesky(factoring: naive.gradientCovariance).inverse
    let weighted = try Self.covariance(of: TheoreticalPilaf(), at: evaluation)
    #expect(weighted.distance(to: inverse.times(middle).times(inverse)) < 1e-8)
    let unweighted = try Self.covariance(of: TheoreticalPilaf(weighted: false), at: evaluation)
    #expect(unweighted.distance(to: try Cholesky(factoring: inner).inverse) < 1e-8)
  }

  @Test(arguments: 1...12)
  func `T-PILAF without its weight is never less efficient than with it`(seed: Int) throws {
    let problem = ProblemExamples.logLinear(
      responses: [4, 6, 5], features: 4, beta: 1.2, seed: UInt64(seed))
    let evaluation = try EvaluatedProblem(problem, at: .optimum)
    let both = try [true, false].map {
      try Self.covariance(of: TheoreticalPilaf(weighted: $0), at: evaluation)
    }
    let difference = try SymmetricEigen(of: both[0] - both[1])
    #expect(difference.values[0] > -1e-12 * both[0].largestMagnitude)
    #expect(difference.values[3] > 1e-6, "The weights differ, so something is lost.")
  }

  @Test func `prompts that share no parameters lose nothing by the weight`() throws {
    let problem = ProblemExamples.tabular(responses: [4, 3, 5], beta: 0.9, seed: 3)
    let evaluation = try EvaluatedProblem(problem, at: .optimum)
    let weighted = try Self.covariance(of: TheoreticalPilaf(), at: evaluation)
    let unweighted = try Self.covariance(of: TheoreticalPilaf(weighted: false), at: evaluation)
    #expect(weighted.distance(to: unweighted) < 1e-12)
  }

  @Test func `T-PILAF is twice as bad as Vanilla on the counterexample`() throws {
    let evaluation = try EvaluatedProblem(ProblemExamples.counterexample(), at: .optimum)
    let ratio =
      try Self.gap(of: TheoreticalPilaf(), at: evaluation).expected
      / Self.gap(of: VanillaSampling(), at: evaluation).expected
    #expect((ratio - 1.98149).magnitude < 5e-6, "\(ratio)")
  }

  @Test(arguments: [(0.3, 0.0), (-1.0, 2.0), (5.0, -3.0)])
  func `two responses have the Fisher information of one logistic regression`(
    reward: (Double, Double)
  ) throws {
    let problem = Problem<Double>.bandit(
      beta: 0.5, referenceLogits: [0.2, -0.1], policyLogits: [0, 0],
      reward: [reward.0, reward.1])
    let evaluation = try EvaluatedProblem(problem, at: .optimum)
    let odds = BruteForceFunctions.logisticDerivative(reward.0 - reward.1)
    let p = evaluation.problem.prompts[0].policy.probabilities
    // Vanilla shows the pair with chance 2 p q, and theta has one direction, (1, -1) / sqrt 2.
    let fisher = 2 * p[0] * p[1] * odds * 0.5 * 0.5 * 2
    let covariance = try Self.covariance(of: VanillaSampling(), at: evaluation)
    #expect((covariance[0, 0] * fisher * 2 - 1).magnitude < 1e-12)
    #expect((covariance[0, 0] + covariance[0, 1]).magnitude < 1e-12 * covariance[0, 0])
    #expect(evaluation.coordinates.rank == 1)
  }

  @Test func `the label of the oracle's own order has no covariance`() throws {
    let evaluation = try EvaluatedProblem(ProblemExamples.counterexample(), at: .optimum)
    let results = try AsymptoticCovariance.evaluate(
      [BestOfNSampling(draws: 4, by: .oracle), VanillaSampling()], at: evaluation)
    #expect(results[0] == nil)
    #expect(results[1] != nil)
  }

  @Test(arguments: LinkFunction.allCases)
  func `a law aligned with a link makes the covariance a multiple of Sigma's inverse`(
    link: LinkFunction
  ) throws {
    let problem = ProblemExamples.tabular(responses: [5], beta: 0.5, seed: 8)
    let evaluation = try EvaluatedProblem(problem, at: .optimum)
    let result = try #require(
      try AsymptoticCovariance.evaluate(
        [LinkAlignedSampling(link: link)], at: evaluation, link: link)[0])
    let gap = try ValueGap(
      covariance: try #require(result.covariance), in: evaluation.coordinates, beta: 0.5)
    // Omega = (Z_F / 2) Sigma*^-1.
    let prompt = evaluation.problem.prompts[0]
    var normaliser = 0.0
    for (first, p) in prompt.policy.probabilities.enumerated() {
      for (second, q) in prompt.policy.probabilities.enumerated() {
        normaliser += p * q / link.information(prompt.reward[first] - prompt.reward[second])
      }
    }
    for value in gap.spectrum { #expect((value / (normaliser / 2) - 1).magnitude < 1e-12) }
  }

  static func result(
    of sampler: any Sampler, at evaluation: EvaluatedProblem
  ) throws -> AsymptoticCovariance {
    try #require(try AsymptoticCovariance.evaluate([sampler], at: evaluation)[0])
  }

  /// Omega in theta.
  static func covariance(of sampler: any Sampler, at evaluation: EvaluatedProblem) throws -> Matrix
  {
    let result = try result(of: sampler, at: evaluation)
    return evaluation.coordinates.covariance(try #require(result.covariance))
  }

  static func gap(of sampler: any Sampler, at evaluation: EvaluatedProblem) throws -> ValueGap {
    let result = try result(of: sampler, at: evaluation)
    return try ValueGap(
      covariance: try #require(result.covariance), in: evaluation.coordinates,
      beta: evaluation.problem.beta)
  }
}
