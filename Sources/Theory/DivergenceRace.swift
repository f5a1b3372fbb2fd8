//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

package import PreferenceModel
package import Scalar

/// One step of gradient descent on each divergence from a target, and how it moves two categories.
package struct DivergenceRace<Number: Scalar>: Sendable {
  /// The policy p before the step.
  package let policy: FiniteDistribution<Number>
  /// The target q.
  package let target: FiniteDistribution<Number>

  /// The race of a policy to a target.
  package init(policy: FiniteDistribution<Number>, target: FiniteDistribution<Number>) {
    self.policy = policy
    self.target = target
  }

  /// Delta_f / eta: by how much a step on KL(q || p) raises log p(a) - log p(b), a unit of step size.
  package func forwardMove(_ first: Int, _ second: Int) -> Number {
    let (p, q) = (policy.probabilities, target.probabilities)
    return (q[first] - p[first]) - (q[second] - p[second])
  }

  /// Delta_r / eta: by how much a step on KL(p || q) raises it.
  package func reverseMove(_ first: Int, _ second: Int) -> Number {
    let divergence = policy.divergence(from: target)
    func pull(_ category: Int) -> Number {
      let logRatio = target.logProbabilities[category] - policy.logProbabilities[category]
      return policy.probabilities[category] * (logRatio + divergence)
    }
    return pull(first) - pull(second)
  }

  /// What the rounding of a move is relative to: the terms of the pulls of both categories.
  func mass(_ first: Int, _ second: Int) -> Double {
    let (p, q) = (policy.probabilities, target.probabilities)
    let logRatios = zip(policy.logProbabilities, target.logProbabilities)
      .map { ($0 - $1).approximation.magnitude }
    let divergence = zip(p, logRatios).reduce(0) { $0 + $1.0.approximation * $1.1 }
    return [first, second].reduce(0) { sum, category in
      sum + q[category].approximation
        + p[category].approximation * (1 + logRatios[category] + divergence)
    }
  }

  /// (u - v) / log(u / v), the logarithmic mean of two positive numbers; u where they are equal.
  package static func logarithmicMean(_ u: Number, _ v: Number) -> Number {
    let logRatio = Number.log(u) - .log(v)
    // (u - v) / log(u / v) = v (e^t - 1) / t.
    return logRatio == .zero ? u : v * .expMinusOne(logRatio) / logRatio
  }

  /// e^-1 (u^u / v^v)^(1 / (u - v)), the identric mean of two positive numbers; u where they are
  /// equal.
  package static func identricMean(_ u: Number, _ v: Number) -> Number {
    let difference = u - v
    guard difference != .zero else { return u }
    // log I = log u - 1 + v log(u / v) / (u - v).
    return .exp(.log(u) - .one + v * .log(onePlus: difference / v) / difference)
  }
}
