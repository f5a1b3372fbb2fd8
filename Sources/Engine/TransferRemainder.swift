//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import RealModule
import Scalar

/// The remainder T2 of Theorem 4.1 and its bounds at one prompt, times Zbar / (beta rho(x)).
///
/// Of the two formulas, the one whose error is the smaller:
///
/// - from its definition, with 1/sigma'(D) = 2 + e^D + e^-D: the sums of sigma(D*) - 1/2 over pi x pi
///   and pi+ x pi-, less sinh D, which splits into pi+ and pi-, and less D* - D. Its error is relative
///   to the gradients that cancel in it, not to T2, and ``error`` says so. The sums of sigma(D*) are
///   those of grad L, so that the identity of the theorem tests sigma(D), both tilts and grad J then,
///   and not these sums;
/// - for small errors of the reward, ``SmallErrorRemainder``, which shares no sum with grad L and
///   keeps its digits.
struct TransferRemainder: Sendable {
  /// The vector, d numbers, without the factor beta rho / Zbar.
  let vector: [Double]
  /// The mass of its terms.
  let masses: [Double]
  /// The bound on the error of each entry.
  let errors: [Double]
  /// The two bounds on the norm.
  let selfConcordantBound: Double
  let quadraticBound: Double

  /// The remainder at a prompt.
  ///
  /// `oracle` are the sums of sigma(D*) - 1/2 over the prompt's pairs of laws. Complexity:
  /// O(groups T V^4), and with small errors O(K T V^2) a node.
  init(_ prompt: TransferPrompt, oracle: SineSums, threads: Int) {
    let laws = prompt.laws
    let pair = laws.pairs[prompt.interpolatedPair]
    let chains = [laws.pairs[prompt.policyPair].first, pair.first, pair.second]
    let model = prompt.model
    let moments = chains.map {
      LawMoments(laws.chains[$0], on: model, score: prompt.error, .squares)
    }
    let product = Double.exp(prompt.logNormaliserProduct)
    let bounds = RemainderBounds(
      prompt, policy: moments[0], plus: moments[1], minus: moments[2])
    selfConcordantBound = bounds.selfConcordant
    quadraticBound =
      (bounds.quadratic.policy + product * bounds.quadratic.interpolated)
      / (12 * Double.sqrt(3))
    let parts = TransferRemainderParts(
      prompt: prompt, chains: chains.map { laws.chains[$0] }, product: product, moments: moments)
    let result =
      parts.errorWidth <= SmallErrorRemainder.largestWidth
      ? parts.fromTaylor(threads: threads) : parts.fromDefinition(oracle)
    (vector, masses, errors) = (result.vector, result.masses, result.errors)
  }
}

/// The moments that both formulas for T2 are made of: of pi, pi+ and pi-, in this order.
private struct TransferRemainderParts {
  typealias Result = (vector: [Double], masses: [Double], errors: [Double])

  let prompt: TransferPrompt
  let chains: [MarkovChain]
  /// Z+ Z-.
  let product: Double
  let moments: [LawMoments]

  /// The moments of what bounds |e|, with a share of what e is computed from.
  private func masses(inherited share: Double) -> [LawMoments] {
    let score = prompt.errorMass(inherited: share)
    return chains.map { LawMoments($0, on: prompt.model, score: score) }
  }

  private var pairs: [TransferLaws.LawPair] {
    [prompt.policyPair, prompt.interpolatedPair].map { prompt.laws.pairs[$0] }
  }

  /// The width of t = D* - D under pi x pi and pi+ x pi-.
  var errorWidth: Double { width(of: prompt.error) }

  private func width(of score: [[Double]]) -> Double {
    let widths = prompt.laws.widths(of: score)
    let logTail = Double.log(TransferAccuracy.tolerance) * 1.25
    return pairs.map { widths.width($0.first, $0.second, logChance: logTail) }.max() ?? 0
  }

  /// sum of sigma(D*) - 1/2 over 2 + e^D + e^-D, less sinh D and D* - D.
  func fromDefinition(_ oracle: SineSums) -> Result {
    let accuracy = TransferAccuracy(prompt.laws).rounding(angle: 1)
    let policy = oracle.pairs[prompt.policyPair]
    let interpolated = oracle.pairs[prompt.interpolatedPair]
    let bounds = masses(inherited: 1)
    let count = prompt.model.parameterCount
    var result = (
      vector: [Double](repeating: 0, count: count), masses: [Double](repeating: 0, count: count),
      errors: [Double](repeating: 0, count: count)
    )
    for index in 0..<count {
      let sinh = (moments[1].scores[0][index] - moments[2].scores[0][index]) / 2
      let line =
        moments[0].scores[1][index]
        - moments[0].powers[1] * moments[0].scores[0][index]
      result.vector[index] =
        policy.gradient[index] + product * (interpolated.gradient[index] - sinh) - line
      let own = 2 * bounds[0].masses[0][index]
      let tilted = bounds[1].masses[0][index] + bounds[2].masses[0][index]
      let lineMass = bounds[0].masses[1][index] + bounds[0].powers[1] * bounds[0].masses[0][index]
      result.masses[index] = own + 2 * product * tilted + lineMass
      result.errors[index] =
        policy.error * own + policy.tailError
        + product * (interpolated.error * tilted + interpolated.tailError + accuracy * tilted)
        + accuracy * lineMass
    }
    return result
  }

  /// The integral over s of sigma'' along the way from D to D*.
  func fromTaylor(threads: Int) -> Result {
    let width = max(
      width(of: prompt.model.implicitReward), width(of: prompt.model.reward))
    let sums = SmallErrorRemainder(prompt, pairs: pairs, width: width, threads: threads)
    // The error of e itself, a few units of what it is computed from, is folded into its mass.
    let bounds = masses(inherited: 8 * .ulpOfOne / sums.error)
    let count = prompt.model.parameterCount
    let terms = [(1.0, 0, 0, sums.pairs[0]), (product, 1, 2, sums.pairs[1])]
    var vector = [Double](repeating: 0, count: count)
    var mass = vector
    for (factor, u, v, sum) in terms {
      for index in 0..<count {
        vector[index] += factor * sum[index]
        mass[index] += factor * secondMass(bounds[u], bounds[v], index)
      }
    }
    return (vector, mass, mass.map { sums.error * $0 })
  }

  /// The mass of t^2 (phi_a - phi_b): all terms with their absolute values.
  private func secondMass(_ u: LawMoments, _ v: LawMoments, _ index: Int) -> Double {
    var mass = 0.0
    for (power, binomial) in [1.0, 2.0, 1.0].enumerated() {
      mass +=
        binomial
        * (u.masses[2 - power][index] * v.powers[power]
          + u.powers[2 - power] * v.masses[power][index])
    }
    return mass
  }
}
