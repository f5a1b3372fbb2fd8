//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import BruteForce
import Foundation
import Testing

/// Theorem 4.1 through finite differences and direct summation.
@Suite struct BruteForceRemainderTests {
  @Test(arguments: Family.allCases, UInt64(1)...4)
  func `the loss of theoretical PILAF has the gradient the theorem gives`(
    family: Family, seed: UInt64
  ) {
    let problem = BruteForceProblem.random(family, seed: seed)
    let residual = Self.residual(of: problem, weights: problem.theoreticalPilafWeights)
    for index in problem.theta.indices {
      #expect(abs(residual.values[index]) <= residual.errors[index])
    }
  }

  @Test func `without the label weights it has another one`() {
    let problem = BruteForceProblem.random(.logLinear, seed: 2)
    let residual = Self.residual(of: problem, weights: [1, 1])
    #expect(residual.norm > 1e6 * residual.errorNorm)
  }

  @Test(arguments: Family.allCases, UInt64(1)...4)
  func `the remainder is within its bounds and the angle within its own`(
    family: Family, seed: UInt64
  ) {
    let problem = BruteForceProblem.random(family, seed: seed)
    let remainder = problem.remainder
    let bounds = problem.remainderBounds
    #expect(remainder.norm <= bounds.combined)
    #expect(bounds.combined <= min(bounds.exponential, bounds.quadratic))
    let lossGradient = problem.lossGradient(
      laws: problem.theoreticalPilafLaws, weights: problem.theoreticalPilafWeights)
    let objectiveGradient = problem.objectiveGradient
    let sineBound =
      problem.meanPairNormaliser * remainder.norm / (problem.beta * objectiveGradient.norm)
    let cosine = -lossGradient.cosine(with: objectiveGradient)
    if sineBound < 1 { #expect(cosine * cosine >= 1 - sineBound * sineBound) }
  }

  @Test func `the relative remainder of every pair of margins is within both bounds`() {
    for oracleMargin in stride(from: -6.0, through: 6.0, by: 0.25) {
      for margin in stride(from: -6.0, through: 6.0, by: 0.25) {
        let remainder = abs(BruteForceProblem.relativeRemainder(oracleMargin, margin))
        let gap = abs(oracleMargin - margin)
        let slope = BruteForceFunctions.logisticDerivative(margin)
        let rounding = roundingTolerance(terms: 3, magnitude: 2 / slope + gap)
        #expect(remainder <= exp(gap) - 1 - gap + rounding)
        #expect(remainder <= gap * gap / (12 * 3.0.squareRoot() * slope) + rounding)
      }
    }
  }

  @Test(arguments: [(false, 2.0), (true, 3.0)])
  func `the remainder is of second order and at the reference of third`(
    atReference: Bool, order: Double
  ) {
    // log2 of the ratio of norms at halved reward errors tends to the order; its deviations halve
    // at least, so that the last is no larger than the last change.
    let norms = [0.2, 0.1, 0.05].map { Self.remainderNorm(scale: $0, atReference: atReference) }
    let slopes = [log2(norms[0] / norms[1]), log2(norms[1] / norms[2])]
    #expect(abs(slopes[1] - order) <= 2 * abs(slopes[1] - slopes[0]))
    #expect(abs(slopes[1] - order) < 0.5)
  }

  /// The norm of T2 when the oracle's rewards are the implicit ones plus a multiple of an error.
  private static func remainderNorm(scale: Double, atReference: Bool) -> Double {
    let reference = [0.5, -0.2, 0.1, 0.9]
    let theta = atReference ? reference : [-0.4, 0.8, 0.3, -0.6]
    let beta = 0.6
    let errors = [0.7, -0.9, 0.2, 0.4]
    let implicit = BruteForceBandit(
      referenceLogits: reference, policyLogits: theta, rewards: errors, beta: beta
    ).implicitRewards
    let rewards = errors.indices.map { implicit[$0] + scale * errors[$0] }
    return BruteForceProblem(
      prompts: [.tabular(referenceLogits: reference, rewards: rewards)], probabilities: [1],
      beta: beta, theta: theta
    ).remainder.norm
  }

  /// What is left of grad L + (beta / Zbar) grad J + T2.
  private static func residual(
    of problem: BruteForceProblem, weights: [Double]
  ) -> BruteForceVector {
    let loss = problem.lossGradient(laws: problem.theoreticalPilafLaws, weights: weights)
    let objective = problem.objectiveGradient
    let remainder = problem.remainder
    let scale = problem.beta / problem.meanPairNormaliser
    return BruteForceVector(
      values: problem.theta.indices.map {
        loss.values[$0] + scale * objective.values[$0] + remainder.values[$0]
      },
      errors: problem.theta.indices.map {
        loss.errors[$0] + scale * objective.errors[$0] + remainder.errors[$0]
      })
  }
}
