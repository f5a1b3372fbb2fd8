//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Alignment
import BruteForce
import Fixtures
import PreferenceModel
import RealModule
import Samplers
import Scalar
import Testing

/// Theorem 4.1 on random problems, and the remainder against enumeration.
struct GradientAlignmentTests {
  /// Problems of one to four prompts whose beta, rewards and logits differ by orders of magnitude.
  static let wide: [AlignmentProblem] = ProblemFamily.allCases.flatMap { family in
    (0..<12 as Range<UInt64>).map { AlignmentProblem(family: family, seed: $0) }
  }

  struct AlignmentProblem: Sendable, CustomStringConvertible {
    let family: ProblemFamily
    let seed: UInt64
    var description: String { "\(family), seed \(seed)" }

    var problem: Problem<Double> {
      var generator = SeededGenerator(seed: seed, stream: 41)
      let counts = (0...Int(seed % 4)).map { _ in Int.random(in: 3...6, using: &generator) }
      let shape = BruteForceProblem.random(family, prompts: counts, seed: seed)
      let problem: Problem<Double> = shape.problem()
      let scale = Double.exp(Double.random(in: -6...3, using: &generator))
      return problem.withBeta(.exp(Double.random(in: -5...1.5, using: &generator)))
        .withRewards { $0.reward.map { scale * $0 } }
        .withDivergence(scaledBy: Double.random(in: 0...3, using: &generator))
    }
  }

  private func residuals(_ theorem: GradientAlignment<Double>, _ roundings: Double) -> [Double] {
    zip(theorem.identityResidual, theorem.identityMass).map {
      abs($0) / RoundingTolerance(operations: roundings, mass: $1).bound
    }
  }

  @Test(arguments: wide)
  func `grad L = -(beta / Zbar) grad J - T2 to rounding`(on test: AlignmentProblem) {
    let problem = test.problem
    let theorem = GradientAlignment(problem)
    #expect(residuals(theorem, problem.roundings).allSatisfy { $0 <= 1 })
    let bound = theorem.remainder.bound * (1 + problem.roundings * .ulpOfOne)
    #expect(theorem.remainder.vector.values.euclideanNorm() <= bound)
    #expect(theorem.remainder.bound <= theorem.remainder.selfConcordantBound)
    #expect(theorem.remainder.bound <= theorem.remainder.quadraticBound)
    #expect(
      abs(theorem.scale - problem.beta / .exp(theorem.logMeanWeight))
        <= problem.roundings * .ulpOfOne * theorem.scale)
  }

  @Test func `without the label weight, or with another beta, the identity fails`() {
    let problem: Problem<Double> = BruteForceProblem.random(.tabular, seed: 3).problem()
    let unweighted = PreferenceLoss.evaluate([TheoreticalPilaf(weighted: false)], on: problem)[0]
    let wrong = GradientAlignment(problem, lossGradient: unweighted.gradient)
    #expect(residuals(wrong, problem.roundings).contains { $0 > 1e6 })
    let other = PreferenceLoss.evaluate(
      [TheoreticalPilaf()], on: problem.withBeta(1.01 * problem.beta))[0]
    let shifted = GradientAlignment(problem, lossGradient: other.gradient)
    #expect(residuals(shifted, problem.roundings).contains { $0 > 1e6 })
  }

  @Test(arguments: wide)
  func `the angle that T2 allows is never exceeded`(on test: AlignmentProblem) throws {
    let problem = test.problem
    let report = AlignmentReport(problem, samplers: [TheoreticalPilaf()])
    let bound = try #require(report.theorem.sineBound)
    guard bound < 1 else { return }
    let degrees = try #require(report.samplers[0].angleDegrees)
    // grad L is right to its roundings, relative to its mass.
    let noise =
      report.samplers[0].loss.gradient.masses.euclideanNorm() / report.samplers[0].gradientNorm
    #expect(
      degrees * .pi / 180 <= .asin(bound) + problem.roundings * .ulpOfOne * (1 + noise))
  }

  @Test(arguments: AlignmentCase.all)
  func `T2 and its bounds are those enumerated`(of test: AlignmentCase) {
    let problem = test.problem
    let remainder = GradientAlignment(problem).remainder
    let theorem = GradientAlignment(problem)
    let exact = test.bruteForce.remainder
    for (parameter, value) in exact.values.enumerated() {
      #expect(
        abs(remainder.vector.values[parameter] - value) <= exact.errors[parameter]
          + RoundingTolerance(
            operations: problem.roundings, mass: theorem.identityMass[parameter]
          ).bound)
    }
    let bounds = test.bruteForce.remainderBounds
    // Enumeration takes ||g_a - g_b|| from finite differences and e^t - 1 - t by subtraction.
    let slack =
      gradientError(test.bruteForce) * unitBound(test.bruteForce)
      + 1024 * .ulpOfOne * (bounds.exponential + bounds.quadratic + unitBound(test.bruteForce))
    #expect(abs(remainder.selfConcordantBound - bounds.exponential) <= slack)
    #expect(abs(remainder.quadraticBound - bounds.quadratic) <= slack)
    #expect(abs(remainder.bound - bounds.combined) <= slack)
    #expect(
      abs(theorem.logMeanWeight - .log(test.bruteForce.meanPairNormaliser)) <= 512 * .ulpOfOne)
  }

  /// The largest error of a finite difference of two gradients.
  private func gradientError(_ problem: BruteForceProblem) -> Double {
    problem.prompts.indices.flatMap { problem.rewardGradients(prompt: $0) }
      .reduce(0) { max($0, 2 * $1.errorNorm) }
  }

  /// The bounds for gradients at distance one, with e^t for e^t - 1 - t.
  private func unitBound(_ problem: BruteForceProblem) -> Double {
    var sum = 0.0
    for (probability, bandit) in zip(problem.probabilities, problem.bandits) {
      for first in 0..<bandit.count {
        for second in 0..<bandit.count {
          let gap = abs(bandit.oracleMargins[first, second] - bandit.implicitMargins[first, second])
          let slope = BruteForceFunctions.logisticDerivative(bandit.implicitMargins[first, second])
          sum +=
            probability * bandit.policy[first] * bandit.policy[second]
            * (.exp(gap) + gap * gap / slope)
        }
      }
    }
    return sum / (2 * problem.meanPairNormaliser)
  }

  @Test func `T2 is of second order in the error, of third at the reference`() throws {
    let problem: Problem<Double> = BruteForceProblem.random(.logLinear, seed: 6).problem()
    func norm(_ problem: Problem<Double>, error: Double) -> Double {
      GradientAlignment(problem.withRewardError(scaledBy: error)).remainder.vector.values
        .euclideanNorm()
    }
    let reference = problem.withDivergence(scaledBy: 0)
    for (order, base) in [(2.0, problem), (3.0, reference)] {
      let slope = Double.log(norm(base, error: 2e-4) / norm(base, error: 1e-4)) / .log(2)
      // The next order contributes the error's size, 2e-4 times rewards below ten.
      #expect(abs(slope - order) <= 0.02)
    }
  }
}
