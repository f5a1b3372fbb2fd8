//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import BruteForce
import Estimation
import Foundation
import LinearAlgebra
import PairSums
import PreferenceModel
import Samplers
import Scalar
import Testing

struct DegenerateAsymptoticsTests {
  @Test func `flat rewards make T-PILAF the same as Vanilla, twice Sigma's inverse`() throws {
    let problem = Problem<Double>.bandit(
      beta: 0.5, referenceLogits: [0.2, -1, 0.7], policyLogits: [0, 0, 0], reward: [3, 3, 3])
    let evaluation = try EvaluatedProblem(problem, at: .optimum)
    for sampler in [VanillaSampling(), TheoreticalPilaf(), InterpolatedSampling()] as [any Sampler]
    {
      let gap = try AsymptoticCovarianceTests.gap(of: sampler, at: evaluation)
      for value in gap.spectrum { #expect((value - 2).magnitude < 1e-12) }
    }
  }

  @Test func `what T-PILAF gains or loses vanishes with the size of the rewards`() throws {
    let base = ProblemExamples.tabular(responses: [4], beta: 0.5, seed: 4)
    let ratios = try [1, 0.02, 0.01].map { scale -> Double in
      let problem = base.withRewards { prompt in prompt.reward.map { scale * $0 } }
      let evaluation = try EvaluatedProblem(problem, at: .optimum)
      return try AsymptoticCovarianceTests.gap(of: TheoreticalPilaf(), at: evaluation).expected
        / AsymptoticCovarianceTests.gap(of: VanillaSampling(), at: evaluation).expected - 1
    }
    #expect(ratios[0].magnitude > 1e-3)
    // Z+Z- - 1 and sigma'(D) / sigma'(0) - 1 are both of second order.
    #expect((ratios[1] / ratios[2] / 4 - 1).magnitude < 0.1)
  }

  /// Near ties of a concentrated policy, beta falling, Sigma* becomes ill-conditioned, and the law of
  /// all but a few pairs is the same for both.
  @Test func `as the policy concentrates all samplers of the policy waste nearly every label`()
    throws
  {
    let base = ProblemExamples.tabular(responses: [4], beta: 1, seed: 4)
    var former = 1.0
    for beta in [1.0, 0.3, 0.1, 0.05] {
      let report = try AsymptoticReport(
        base.withBeta(beta), samplers: [VanillaSampling(), TheoreticalPilaf()])
      for entry in report.samplers {
        let efficiency = try #require(entry.efficiency)
        #expect(efficiency <= former + 0.2)
        #expect(try #require(entry.gap).spectrum.allSatisfy { $0.isFinite && $0 > 0 })
      }
      former = try #require(report.samplers[1].efficiency)
    }
    #expect(former < 0.01)
  }

  @Test(arguments: [1e-6, 1e-12, 1e-30])
  func `a response that hardly ever appears is estimated, at its price`(tiny: Double) throws {
    let reference = FiniteDistribution(probabilities: [0.5, 0.3, 0.2, tiny])
    let problem = Problem<Double>.bandit(
      beta: 0.5, referenceLogits: reference.logProbabilities,
      policyLogits: reference.logProbabilities, reward: [0, 0.4, -0.3, 0.1])
    let evaluation = try EvaluatedProblem(problem, at: .optimum)
    #expect(evaluation.coordinates.rank == 3)
    #expect(try #require(HessianIdentity(evaluation)).holds)
    let total = BruteForceProblem(evaluation.problem).bandits[0].pairNormaliser
    let result = try AsymptoticCovarianceTests.result(of: TheoreticalPilaf(), at: evaluation)
    #expect(result.unseenDirections.isEmpty)
    let gap = try AsymptoticCovarianceTests.gap(of: TheoreticalPilaf(), at: evaluation)
    for value in gap.spectrum { #expect((value / total - 1).magnitude < 1e-9) }
    // The variance of the rare logit itself is (1 + Z+Z-) / (beta^2 p) to first order.
    let omega = evaluation.coordinates.covariance(try #require(result.covariance))
    let p = evaluation.problem.prompts[0].policy.probabilities[3]
    let difference = omega[3, 3] + omega[0, 0] - 2 * omega[0, 3]
    #expect((difference * 0.25 * p / total - 1).magnitude < 1e-5)
  }

  /// With three responses tr(Sigma* H^+) is the sum over pairs of pi_a pi_b times the resistance
  /// between a and b in the network whose conductances are c_ab = (mu_ab + mu_ba) sigma'(D*), a formula
  /// of positive terms that loses no digits.
  @Test(arguments: [0.3, 1e-6, 1e-12, 1e-30, 1e-80])
  func `the expected gap is right however rare the responses and whatever the sampler`(
    tiny: Double
  ) throws {
    let reference = FiniteDistribution(probabilities: [0.5, 0.3, 0.2])
    // The optimum's policy is (1, tiny, sqrt(tiny)) up to its sum.
    let reward = zip([1, tiny, tiny.squareRoot()], reference.logProbabilities).map {
      0.5 * (log($0) - $1)
    }
    let evaluation = try EvaluatedProblem(
      .bandit(
        beta: 0.5, referenceLogits: reference.logProbabilities, policyLogits: [0, 0, 0],
        reward: reward), at: .optimum)
    let prompt = evaluation.problem.prompts[0]
    let policy = prompt.policy.probabilities
    for sampler in [
      VanillaSampling(), HybridSampling(), TheoreticalPilaf(), UniformSampling(),
      BestOfNSampling(draws: 3),
    ] as [any Sampler] {
      let law = sampler.pairLaw(at: prompt)
      let pairs = [(0, 1), (0, 2), (1, 2)]
      let c = pairs.map { a, b in
        (law.probability(of: a, b) + law.probability(of: b, a))
          * Logistic.slope(prompt.reward[a] - prompt.reward[b])
      }
      let trees = c[0] * c[1] + c[0] * c[2] + c[1] * c[2]
      var criterion = 0.0
      for (index, (a, b)) in pairs.enumerated() {
        let others = c.indices.filter { $0 != index }.reduce(0) { $0 + c[$1] }
        criterion += policy[a] * policy[b] * others / trees
      }
      let gap = try AsymptoticCovarianceTests.gap(of: sampler, at: evaluation)
      #expect((gap.criterion / criterion - 1).magnitude < 1e-11, "\(sampler.name)")
    }
  }

  @Test func `limits are found where the policy is e^40 from the reference`() throws {
    let problem = ProblemExamples.autoregressive(
      vocabulary: 3, length: 3, endToken: 2, beta: 0.05, seed: 19)
    let evaluation = try EvaluatedProblem(problem, at: .optimum)
    #expect(!evaluation.isRepresentable)
    for sampler in [
      VanillaSampling(), HybridSampling(), TheoreticalPilaf(), UniformSampling(),
      InverseSlopeSampling(by: .oracle),
    ] as [any Sampler] {
      let result = try AsymptoticCovarianceTests.result(of: sampler, at: evaluation)
      #expect(try #require(result.limit).point.isStationary, "\(sampler.name)")
      #expect(result.unseenDirections.isEmpty)
      #expect(result.covariance != nil)
    }
  }

  @Test func `features that depend on one another leave the value gap as it was`() throws {
    // The same policies, once by two features and once by four that span the same.
    func problem(_ columns: Int) -> Problem<Double> {
      ProblemExamples.logLinear(responses: [6, 5], features: columns, beta: 0.5, seed: 12) {
        count, index, _ in
        (0..<count).flatMap { response in
          let u = Double((3 * response + index) % 7) / 7
          let v = Double((5 * response + 2 * index) % 11) / 11
          return Array([u, v, u - 2 * v, 1][0..<columns])
        }
      }
    }
    let rank = try EvaluatedProblem(problem(4), at: .optimum).coordinates.rank
    #expect(rank == 2)
    let two = problem(2)
    let rewards = two.prompts.map(\.reward)
    let four = problem(4).withRewards { prompt in rewards[prompt.name == "x0" ? 0 : 1] }
    let matched = Problem(
      theta: four.theta,
      prompts: zip(four.prompts, two.prompts).map { prompt, other in
        Prompt(
          name: prompt.name, probability: other.probability, beta: prompt.beta,
          reference: other.reference, reward: other.reward, family: prompt.family,
          theta: four.theta[...])
      })
    for sampler in [VanillaSampling(), TheoreticalPilaf(), HybridSampling()] as [any Sampler] {
      let first = try AsymptoticCovarianceTests.gap(
        of: sampler, at: EvaluatedProblem(two, at: .optimum))
      let second = try AsymptoticCovarianceTests.gap(
        of: sampler, at: EvaluatedProblem(matched, at: .optimum))
      #expect(second.spectrum.count == 2)
      #expect((first.expected / second.expected - 1).magnitude < 1e-10)
    }
  }

  @Test func `one response has nothing to learn, and the report says so without failing`() throws {
    let problem = Problem<Double>.bandit(
      beta: 1, referenceLogits: [0.5], policyLogits: [0], reward: [1])
    let report = try AsymptoticReport(problem)
    #expect(report.design == nil)
    #expect(report.site.isRepresentable)
    for entry in report.samplers {
      #expect(entry.gap == nil)
      #expect(entry.efficiency == nil)
    }
  }

  @Test func `a prompt without a choice beside one with changes nothing but its share`() throws {
    let pair = ProblemExamples.tabular(responses: [3, 1], beta: 0.5, seed: 17)
    let share = pair.prompts[0].probability
    let alone = Problem(
      theta: Array(pair.theta[0..<3]),
      prompts: [
        Prompt(
          name: "alone", probability: 1, beta: 0.5, reference: pair.prompts[0].reference,
          reward: pair.prompts[0].reward, family: .tabular, theta: pair.theta[0..<3])
      ])
    let (both, one) = try (AsymptoticReport(pair), AsymptoticReport(alone))
    let bothDesign = try #require(both.design)
    let oneDesign = try #require(one.design)
    // Sigma* shrinks by the share and Omega grows by it.
    #expect((bothDesign.value / oneDesign.value - 1).magnitude < 1e-5)
    for (left, right) in zip(both.samplers, one.samplers) {
      guard let left = left.gap, let right = right.gap else { continue }
      #expect((left.expected / right.expected - 1).magnitude < 1e-10)
    }
    #expect(share < 1)
  }

  @Test func `at the current policy its own reward is the oracle's`() throws {
    let problem = ProblemExamples.logLinear(
      responses: [5, 4], features: 2, beta: 0.5, seed: 18, representable: false)
    let evaluation = try EvaluatedProblem(problem, at: .current)
    #expect(evaluation.isRepresentable)
    #expect(evaluation.problem.theta == problem.theta)
    #expect(Objective.regret(evaluation.problem) < 1e-15)
    for prompt in evaluation.problem.prompts { #expect(prompt.reward == prompt.implicitReward) }
  }
}
