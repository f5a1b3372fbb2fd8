//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import RealModule
import Scalar

/// Upper bounds on the mean of ||phi_a - phi_b|| times what bounds the remainder R, at one prompt.
///
/// The length of a difference of scores is no sum along the sequence, its square is. So
///
///     E[t^2 ||phi_ab||] <= sqrt(E[t^2] E[t^2 ||phi_ab||^2])                    (Cauchy, Schwarz)
///     e^|t| - 1 - |t| <= 2 (cosh t - 1), and the same inequality with that weight,
///
/// where every mean on the right is one of products of sums along the chain: 1/sigma'(D) = 2 + e^D +
/// e^-D turns pi x pi into three pairs of tilted laws, and cosh t into a pair of laws tilted by e.
/// What rounding may have taken from a mean is added to it, so that neither bound falls below the
/// sum over pairs.
struct RemainderBounds: Sendable {
  /// A bound on (1 / 2) E_{a, b ~ pi}[(e^|t| - 1 - |t|) ||phi_ab||]; infinite beyond `Double`.
  let selfConcordant: Double
  /// Bounds on E[t^2 ||phi_ab||] under pi x pi and under pi+ x pi-.
  let quadratic: (policy: Double, interpolated: Double)

  /// The bounds at a prompt from the moments of e under pi, pi+ and pi-.
  ///
  /// Complexity: O(groups T V^4).
  init(_ prompt: TransferPrompt, policy: LawMoments, plus: LawMoments, minus: LawMoments) {
    let slack = TransferAccuracy(prompt.laws).rounding(angle: 1)
    quadratic = (
      Self.quadratic(policy, policy, slack), Self.quadratic(plus, minus, slack)
    )
    selfConcordant = Self.selfConcordant(prompt, policy, slack)
  }

  /// A bound on E_{u, v}[(e_a - e_b)^2 ||phi_a - phi_b||].
  private static func quadratic(_ u: LawMoments, _ v: LawMoments, _ slack: Double) -> Double {
    let square = PositiveSum(
      [u.powers[2], -2 * u.powers[1] * v.powers[1], v.powers[2]], slack)
    var terms: [Double] = []
    for (power, binomial) in [1.0, -2.0, 1.0].enumerated() {
      terms.append(binomial * u.squares[2 - power] * v.powers[power])
      terms.append(binomial * u.powers[2 - power] * v.squares[power])
      terms.append(-2 * binomial * u.scores[2 - power].innerProduct(v.scores[power]))
    }
    return (square.value * PositiveSum(terms, slack).value).squareRoot()
  }

  private static func selfConcordant(
    _ prompt: TransferPrompt, _ policy: LawMoments, _ slack: Double
  ) -> Double {
    let model = prompt.model
    let tilted = [1.0, -1.0].map { sign in
      MarkovChain(
        zip(model.policy, prompt.error).map { zip($0, $1).map { $0 + sign * $1 } }, on: model)
    }
    let moments = tilted.map { LawMoments($0, on: model, score: prompt.error, .squares) }
    let growth = Double.exp(tilted[0].logNormaliser + tilted[1].logNormaliser)
    guard growth.isFinite else { return .infinity }
    func distance(_ u: LawMoments, _ v: LawMoments) -> Double {
      u.squares[0] + v.squares[0] - 2 * u.scores[0].innerProduct(v.scores[0])
    }
    let weight = PositiveSum([2 * growth, -2], slack)
    let second = PositiveSum(
      [2 * growth * distance(moments[0], moments[1]), -2 * distance(policy, policy)], slack)
    return (weight.value * second.value).squareRoot() / 2
  }
}

/// A sum that is not negative, no smaller than the exact one.
private struct PositiveSum {
  let value: Double

  init(_ terms: [Double], _ slack: Double) {
    let mass = terms.reduce(0) { $0 + $1.magnitude }
    value = max(0, terms.sum()) + slack * mass
  }
}
