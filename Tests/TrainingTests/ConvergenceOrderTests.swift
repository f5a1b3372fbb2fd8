//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import PreferenceModel
import RealModule
import Samplers
import Scalar
import Testing
import Training

struct ConvergenceOrderTests {
  @Test(arguments: [1.0, 1.5, 2])
  func `the order of a known sequence is found`(order: Double) throws {
    var errors = [0.4]
    for _ in 0..<40 where errors[errors.count - 1] > 1e-12 {
      let last = errors[errors.count - 1]
      errors.append(0.5 * (order == 1 ? last : order == 2 ? last * last : last * last.squareRoot()))
    }
    let fit = try #require(ConvergenceOrder(errors))
    #expect(abs(fit.fit.exponent - order) < 1e-9)
    if order == 1 { #expect(abs(fit.linearRate - 0.5) < 1e-12) }
  }

  @Test func `two errors make no order`() {
    #expect(ConvergenceOrder([0.1, 0.01]) == nil)
    #expect(ConvergenceOrder([]) == nil)
  }

  /// A run that is measured at every step.
  ///
  /// Shi, Zhou and Du: with exact gradients and tables of logits max |D* - D| shrinks by a square under
  /// Mix-P and Mix-R and by a factor under uniform pairs. A step of size eta under the law mu moves
  /// r_theta by eta beta^2 times the sum over b of 2 mu (sigma(D*) - sigma(D)); with
  /// mu = 1 / (n^2 c sigma'(D)) that is 2 eta beta^2 / (n c) (r* - r_theta) to first order, so that
  /// eta = n c / (2 beta^2) is Newton's step.
  private func run(
    _ sampler: any Sampler, stepSize: Double, on problem: Problem<Double>, rule: StepRule = .plain
  ) throws -> Trajectory {
    var plan = TrainingExamples.exact(
      sampler, beta: problem.beta, steps: 60, stepSize: stepSize)
    plan.rule = rule
    plan.evaluationInterval = 1
    plan.detail = .objective
    return try TrainingRun(plan, on: problem, seed: 1).trajectory()
  }

  /// The mean of 1/sigma' over a uniform pair of responses, at r*.
  private func meanInverseSlope(_ problem: Problem<Double>) -> Double {
    let reward = problem.prompts[0].reward
    let total = reward.reduce(0.0) { sum, first in
      sum + reward.reduce(0.0) { $0 + 1 / Logistic.slope(first - $1) }
    }
    return total / Double(reward.count * reward.count)
  }

  private static let bandits: [Problem<Double>] = (1...4 as ClosedRange<UInt64>).map {
    var generator = SeededGenerator(seed: $0)
    let numbers = (0..<10).map { _ in Double.random(in: -1...1, using: &generator) }
    return .bandit(
      beta: 0.5, referenceLogits: Array(numbers[0..<5]), policyLogits: Array(numbers[0..<5]),
      reward: Array(numbers[5..<10]))
  }

  @Test(arguments: bandits.indices)
  func `mixes of Shi, Zhou and Du converge quadratically, uniform pairs linearly`(
    index: Int
  ) throws {
    let problem = Self.bandits[index]
    let count = Double(problem.prompts[0].responses)
    let newton = count * meanInverseSlope(problem) / (2 * problem.beta * problem.beta)
    // Mix-R's law is fixed, and so is its Newton step. Its derivative at r* is that of a constant
    // Hessian, so the error left is of second order.
    let mixR = try #require(
      ConvergenceOrder(
        of: run(InverseSlopeSampling(by: .oracle), stepSize: newton, on: problem)))
    #expect(mixR.fit.exponent > 1.7 && mixR.fit.exponent < 3.5, "\(mixR)")
    // Mix-P's normaliser moves with the policy: its step is Newton's only at r*, and the last steps are
    // again quadratic.
    let mixP = try #require(
      ConvergenceOrder(
        of: run(InverseSlopeSampling(by: .implicit), stepSize: newton, on: problem)))
    #expect(mixP.fit.exponent > 1.7 && mixP.fit.exponent < 3.5, "\(mixP)")
    // 1/sigma' is at least 4, so that this step is at most Newton's.
    let uniform = try #require(
      ConvergenceOrder(
        of: run(
          UniformSampling(), stepSize: count * 4 / (2 * problem.beta * problem.beta), on: problem)))
    #expect(abs(uniform.fit.exponent - 1) < 0.15, "\(uniform)")
    #expect(uniform.linearRate < 1)
  }

  @Test(arguments: bandits.indices)
  func `the natural gradient of T-PILAF converges quadratically`(index: Int) throws {
    let problem = Self.bandits[index]
    // grad L = -(beta / Zbar) grad J and F^+ grad J = r* - r_theta: Zbar / beta^2 is Newton's step.
    let optimum = problem.moved(
      to: Objective.optimalPolicy(at: problem.prompts[0]).logProbabilities)
    let spread = Double.exp(TheoreticalPilaf.logMeanWeight(of: optimum))
    let order = try #require(
      ConvergenceOrder(
        of: run(
          TheoreticalPilaf(), stepSize: spread / (problem.beta * problem.beta), on: problem,
          rule: .natural)))
    #expect(order.fit.exponent > 1.7 && order.fit.exponent < 3.5, "\(order)")
  }
}
