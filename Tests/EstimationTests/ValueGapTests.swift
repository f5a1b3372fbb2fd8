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

struct ValueGapTests {
  @Test(arguments: AsymptoticCovarianceTests.problems.indices)
  func `a small error of theta costs what the identifiable coordinates say`(index: Int) throws {
    let evaluation = try EvaluatedProblem(AsymptoticCovarianceTests.problems[index], at: .optimum)
    let problem = evaluation.problem
    var generator = SeededGenerator(seed: 5)
    let z = (0..<evaluation.coordinates.rank).map { _ in
      Double.random(in: -1...1, using: &generator)
    }
    let direction = evaluation.coordinates.transform.times(z)
    let expected = Vector.dot(z, z) / (2 * problem.beta)
    // The third order is odd in the step: both signs together leave an error of its square.
    let step = 1e-3
    let gaps = [step, -step].map { step in
      Objective.regret(
        problem.moved(to: Vector.sum(problem.theta, Vector.scaled(direction, by: step))))
        / (step * step)
    }
    #expect(((gaps[0] + gaps[1]) / 2 / expected - 1).magnitude < 1e-4)
  }

  @Test(arguments: AsymptoticCovarianceTests.problems.indices)
  func `the expected gap is the trace of Sigma times Omega in theta`(index: Int) throws {
    let evaluation = try EvaluatedProblem(AsymptoticCovarianceTests.problems[index], at: .optimum)
    let sigma = BruteForceProblem(evaluation.problem).gradientCovariance
    for sampler in [VanillaSampling(), TheoreticalPilaf(), HybridSampling()] as [any Sampler] {
      let gap = try AsymptoticCovarianceTests.gap(of: sampler, at: evaluation)
      let omega = try AsymptoticCovarianceTests.covariance(of: sampler, at: evaluation)
      let expected = sigma.times(omega).trace / (2 * evaluation.problem.beta)
      #expect((gap.expected / expected - 1).magnitude < 1e-7)
      #expect((gap.law.mean / gap.expected - 1).magnitude < 1e-13)
      #expect(gap.labels(forGap: 0.02) == gap.expected / 0.02)
    }
  }

  @Test func `the worst direction has the largest variance of the value gap`() throws {
    let evaluation = try EvaluatedProblem(AsymptoticCovarianceTests.problems[3], at: .optimum)
    let gap = try AsymptoticCovarianceTests.gap(of: HybridSampling(), at: evaluation)
    // Omega v = lambda Sigma^-1 v' along the worst direction v of theta: v^T Sigma v and v^T Omega^-1 v.
    let omega = try AsymptoticCovarianceTests.covariance(of: HybridSampling(), at: evaluation)
    let sigma = BruteForceProblem(evaluation.problem).gradientCovariance
    func ratio(_ v: [Double]) throws -> Double {
      let inverse = try Cholesky(factoring: omega)
      return Vector.dot(v, sigma.times(v)) / Vector.dot(v, inverse.solve(v))
    }
    let largest = try ratio(gap.worstDirection)
    #expect((largest / (gap.worst * 2 * evaluation.problem.beta) - 1).magnitude < 1e-8)
    var generator = SeededGenerator(seed: 6)
    for _ in 0..<50 {
      let v = (0..<3).map { _ in Double.random(in: -1...1, using: &generator) }
      #expect(try ratio(v) <= largest * (1 + 1e-10))
    }
    #expect((Vector.norm(gap.worstDirection) - 1).magnitude < 1e-14)
  }

  @Test func `one prompt under T-PILAF has a chi-square law of its rank`() throws {
    let problem = ProblemExamples.tabular(responses: [5], beta: 0.6, seed: 14)
    let evaluation = try EvaluatedProblem(problem, at: .optimum)
    let gap = try AsymptoticCovarianceTests.gap(of: TheoreticalPilaf(), at: evaluation)
    let scale = BruteForceProblem(evaluation.problem).bandits[0].pairNormaliser / (2 * 0.6)
    for quantum in [0.5, 2.0, 9.5] {
      let tail = gap.law.upperTail(quantum * scale)
      let expected = WeightedChiSquareTests.evenTail(4, quantum)
      #expect((tail.value / expected - 1).magnitude < 1e-11)
    }
  }

  @Test func `normal errors with covariance Omega spread the value gap by its law`() throws {
    let problem = ProblemExamples.logLinear(responses: [4, 6], features: 3, beta: 0.8, seed: 15)
    let evaluation = try EvaluatedProblem(problem, at: .optimum)
    let omega = try AsymptoticCovarianceTests.covariance(of: HybridSampling(), at: evaluation)
    let law = try AsymptoticCovarianceTests.gap(of: HybridSampling(), at: evaluation).law
    let factor = try Cholesky(factoring: omega).lowerFactor
    var generator = SeededGenerator(seed: 16)
    let labels = 1e10
    let draws = 4000
    let gaps = (0..<draws).map { _ in
      let normal = (0..<3).map { _ in WeightedChiSquareTests.normal(using: &generator) }
      let error = Vector.scaled(factor.times(normal), by: 1 / labels.squareRoot())
      let estimate = Vector.sum(evaluation.problem.theta, error)
      return labels * Objective.regret(evaluation.problem.moved(to: estimate))
    }.sorted()
    var distance = 0.0
    for (rank, gap) in gaps.enumerated() {
      distance = max(
        distance, (law.cumulative(gap).value - (Double(rank) + 0.5) / Double(draws)).magnitude)
    }
    // Kolmogorov: exceeded with a chance of 1e-3.
    #expect(distance * Double(draws).squareRoot() < 1.95)
  }
}
