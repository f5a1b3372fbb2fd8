//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import PreferenceModel
import RealModule
import Scalar

/// One step of gradient descent on each divergence from a target, and how it moves two categories.
struct DivergenceRace {
  /// The policy p before the step.
  let policy: FiniteDistribution<Double>
  /// The target q.
  let target: FiniteDistribution<Double>

  /// Delta_f / eta: by how much a step on KL(q || p) raises log p(a) - log p(b), a unit of step size.
  func forwardMove(_ first: Int, _ second: Int) -> Double {
    let (p, q) = (policy.probabilities, target.probabilities)
    return (q[first] - p[first]) - (q[second] - p[second])
  }

  /// Delta_r / eta: by how much a step on KL(p || q) raises it.
  func reverseMove(_ first: Int, _ second: Int) -> Double {
    let divergence = policy.divergence(from: target)
    func pull(_ category: Int) -> Double {
      let logRatio = target.logProbabilities[category] - policy.logProbabilities[category]
      return policy.probabilities[category] * (logRatio + divergence)
    }
    return pull(first) - pull(second)
  }

  /// What the rounding of a move is relative to: the terms of the pulls of both categories.
  func mass(_ first: Int, _ second: Int) -> Double {
    let logRatios = zip(policy.logProbabilities, target.logProbabilities)
      .map { ($0 - $1).magnitude }
    let divergence = policy.expectation(of: logRatios)
    return [first, second].reduce(0) { sum, category in
      sum + target.probabilities[category]
        + policy.probabilities[category] * (1 + logRatios[category] + divergence)
    }
  }

  /// (u - v) / log(u / v), the logarithmic mean of two positive numbers; u where they are equal.
  static func logarithmicMean(_ u: Double, _ v: Double) -> Double {
    let logRatio = Double.log(u) - .log(v)
    // (u - v) / log(u / v) = v (e^t - 1) / t.
    return logRatio == 0 ? u : v * .expMinusOne(logRatio) / logRatio
  }

  /// e^-1 (u^u / v^v)^(1 / (u - v)), the identric mean of two positive numbers; u where they are
  /// equal.
  static func identricMean(_ u: Double, _ v: Double) -> Double {
    let difference = u - v
    guard difference != 0 else { return u }
    // log I = log u - 1 + v log(u / v) / (u - v).
    return .exp(.log(u) - 1 + v * .log(onePlus: difference / v) / difference)
  }
}
