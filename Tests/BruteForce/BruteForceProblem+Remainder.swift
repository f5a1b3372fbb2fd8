//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Foundation

/// The two bounds of Theorem 4.1 on the norm of its remainder, and the smaller of them pair by pair.
public struct BruteForceRemainderBounds: Sendable {
  /// The bound from |R| <= exp(t) - 1 - t, where t = |D* - D|.
  public internal(set) var exponential = 0.0
  /// The bound from |R| <= t^2 / (12 sqrt(3) sigma'(D)).
  public internal(set) var quadratic = 0.0
  /// The bound from the smaller of the two for every pair.
  public internal(set) var combined = 0.0
}

/// The remainder T2 of Theorem 4.1, summed from its definition.
extension BruteForceProblem {
  /// R(u, v) = (sigma(u) - sigma(v) - sigma'(v) (u - v)) / sigma'(v).
  public static func relativeRemainder(_ oracleMargin: Double, _ margin: Double) -> Double {
    let slope = BruteForceFunctions.logisticDerivative(margin)
    let rise =
      BruteForceFunctions.logistic(oracleMargin) - BruteForceFunctions.logistic(margin)
    return (rise - slope * (oracleMargin - margin)) / slope
  }

  /// The remainder T2 = 1 / (2 Zbar) E_x E_{a,b ~ pi}[R(D*, D) (g_a - g_b)].
  public var remainder: BruteForceVector {
    var sums = [BruteForceSum](repeating: BruteForceSum(), count: theta.count)
    var errors = [Double](repeating: 0, count: theta.count)
    let scale = 1 / (2 * meanPairNormaliser)
    forEachPair { pair in
      let mass = scale * pair.mass
      let factor = Self.relativeRemainder(pair.oracleMargin, pair.margin)
      // The difference in R cancels: it is rounded like its largest part.
      let size = 2 / BruteForceFunctions.logisticDerivative(pair.margin) + abs(factor)
      for index in theta.indices {
        let difference = pair.first.values[index] - pair.second.values[index]
        sums[index].add(mass * factor * difference, magnitude: mass * size * abs(difference))
        errors[index] +=
          mass * abs(factor) * (pair.first.errors[index] + pair.second.errors[index])
      }
    }
    return BruteForceVector(
      values: sums.map { $0.value },
      errors: sums.indices.map { errors[$0] + sums[$0].roundingError })
  }

  /// The bounds on the norm of T2, sums of the bounds on |R| times the norm of g_a - g_b.
  public var remainderBounds: BruteForceRemainderBounds {
    var bounds = BruteForceRemainderBounds()
    let scale = 1 / (2 * meanPairNormaliser)
    forEachPair { pair in
      var squaredNorm = 0.0
      for index in theta.indices {
        let difference = pair.first.values[index] - pair.second.values[index]
        squaredNorm += difference * difference
      }
      let mass = scale * pair.mass * squaredNorm.squareRoot()
      let gap = abs(pair.oracleMargin - pair.margin)
      let slope = BruteForceFunctions.logisticDerivative(pair.margin)
      let exponential = exp(gap) - 1 - gap
      let quadratic = gap * gap / (12 * 3.0.squareRoot() * slope)
      bounds.exponential += mass * exponential
      bounds.quadratic += mass * quadratic
      bounds.combined += mass * min(exponential, quadratic)
    }
    return bounds
  }

  /// Calls a closure for all ordered pairs of all prompts with their mass rho(x) pi(a) pi(b).
  private func forEachPair(_ body: (BruteForceMarginPair) -> Void) {
    for (prompt, bandit) in bandits.enumerated() {
      let gradients = rewardGradients(prompt: prompt)
      let oracleMargins = bandit.oracleMargins
      let margins = bandit.implicitMargins
      for first in 0..<bandit.count {
        for second in 0..<bandit.count {
          body(
            BruteForceMarginPair(
              mass: probabilities[prompt] * bandit.policy[first] * bandit.policy[second],
              oracleMargin: oracleMargins[first, second], margin: margins[first, second],
              first: gradients[first], second: gradients[second]))
        }
      }
    }
  }
}

/// What the remainder needs to know of a pair.
private struct BruteForceMarginPair {
  /// The probability of the pair under two draws of the policy.
  let mass: Double
  /// D*(a, b).
  let oracleMargin: Double
  /// D(a, b).
  let margin: Double
  /// The gradient g_a.
  let first: BruteForceVector
  /// The gradient g_b.
  let second: BruteForceVector
}
