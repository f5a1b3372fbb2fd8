//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Alignment
import PairSums
import PreferenceModel
import RealModule
import Samplers
import Scalar

/// Theorem 4.1 for labels that follow another symmetric link F than the logistic one.
enum LinkAlignment {
  static let claim = Claim(
    identifier: .linkAlignment, title: "Theorem 4.1 for probit and Cauchy labels",
    statement: "with pairs proportional to pi pi / I(D) and w(x) = Z_F(x) / Zbar_F, "
      + "grad L = -(2 beta / Zbar_F) grad J up to second order, for probit and Cauchy links",
    source: "derived here: PILAF's argument with the information I of one comparison",
    hypotheses: ["r* - r_theta is not constant", "theta moves the policy"],
    examine: examine)

  /// The order of what is left of the identity, a link each.
  private static let orders = LinkAlignedSampling.examined.map {
    ClaimedOrder(
      atLeast: 2, of: "||grad L + (2 beta / Zbar_F) grad J||, \($0.link.rawValue) labels,",
      in: "reward error")
  }

  @Sendable
  static func examine(_ instance: Instance) -> Evidence? {
    guard instance.hasRewardError, instance.alignment.remainder.quadraticBound > 0 else {
      return nil
    }
    let path = instance.shrinkingError
    let ascents = Objective.gradients(path.start, under: path.oracles)
    let evidence = LinkAlignedSampling.examined.indices.map { index in
      orders[index].evidence(
        from: samples(
          LinkAlignedSampling.examined[index].link, instance.linkSampling[index], path, ascents),
        on: instance)
    }
    return evidence.first { $0.outcome == .fails }
      ?? evidence.first { $0.undecidedReason != nil }
      ?? evidence.max { $0.tightness < $1.tightness }
  }

  /// The norm of what is left of the identity for one of the links, as the oracle approaches the
  /// implicit reward.
  ///
  /// `ascents` holds grad J at each error. Complexity: O(n^2) an error and prompt.
  private static func samples(
    _ link: LinkFunction, _ sampling: SamplerExperiments<Double>, _ path: ShrinkingError,
    _ ascents: SignedSums<Double>
  ) -> [OrderSample] {
    guard let weights = sampling.labelWeights[0] else { return [] }
    var residuals = lossGradients(
      path.start, under: path.oracles, link, laws: sampling.experiments.map { $0[0].law },
      weights: weights.values)
    residuals.add(ascents, scale: 2 * path.start.beta * .exp(-weights.logMean))
    return path.samples(residuals)
  }

  /// grad L under each of the oracles that `oracles` lists for every prompt.
  ///
  /// grad L = -2 E_x w sum over a of C(a) g(a),
  /// C(a) = sum over b of mu_sym (F(D*) - F(D)) F'(D) / (F(D) (1 - F(D))).
  ///
  /// Shape: parameters x oracles.
  /// Complexity: O(n^2) an oracle and prompt in one pass over the pairs, O(n) memory an oracle.
  static func lossGradients(
    _ problem: Problem<Double>, under oracles: [OracleRewards<Double>], _ link: LinkFunction,
    laws: [PairLaw<Double>], weights: [Double]
  ) -> SignedSums<Double> {
    let columns = oracles[0].oracles
    var gradients = SignedSums<Double>(count: problem.parameterCount * columns)
    for (index, prompt) in problem.prompts.enumerated() {
      prompt.scores().accumulate(
        responseWeights(at: prompt, oracles[index], link, law: laws[index]), columns: columns,
        scale: -2 * prompt.probability * weights[index] * prompt.beta, into: &gradients)
    }
    return gradients
  }

  /// C(a) at one prompt under each of several oracles, responses x oracles.
  private static func responseWeights(
    at prompt: Prompt<Double>, _ oracles: OracleRewards<Double>, _ link: LinkFunction,
    law: PairLaw<Double>
  ) -> SignedSums<Double> {
    let model = prompt.implicitReward
    var sums = SignedSums<Double>(count: oracles.values.count)
    var row = [Double](zeros: law.responses)
    var labels = [Double](zeros: oracles.oracles)
    for first in 0..<law.responses {
      law.fillSymmetrisedRow(first, into: &row)
      for second in first + 1..<max(first + 1, law.responses) {
        let pair = LinkedPair(
          link, difference: model[first] - model[second], weight: row[second - first])
        oracles.fillDifferences(first, second, times: pair.side, into: &labels)
        link.replaceByProbabilities(&labels)
        sums.add(pair, labels: labels, first, second)
      }
    }
    return sums
  }
}

/// What does not depend on the oracle in the term of a pair of responses.
private struct LinkedPair {
  /// The side of the smaller chance, which keeps its digits: F(v) = 1 - F(-v).
  let side: Double
  /// F(D) on that side.
  let chance: Double
  /// mu_sym F'(D) / (F(D) (1 - F(D))).
  let weight: Double

  init(_ link: LinkFunction, difference: Double, weight: Double) {
    side = difference < 0 ? 1 : -1
    chance = link.probability(side * difference)
    self.weight = weight * link.residualSlope(-difference.magnitude, chance: chance)
  }
}

extension SignedSums<Double> {
  /// Adds the terms of a pair of responses under several oracles, F(D*) on the side of the pair being
  /// `labels`.
  @inline(__always)
  fileprivate mutating func add(
    _ pair: LinkedPair, labels: [Double], _ first: Int, _ second: Int
  ) {
    let (left, right) = (first * labels.count, second * labels.count)
    values.withUnsafeMutableBufferPointer { values in
      masses.withUnsafeMutableBufferPointer { masses in
        for (oracle, label) in labels.enumerated() {
          let term = pair.weight * pair.side * (label - pair.chance)
          let mass = pair.weight * (label + pair.chance)
          values[left + oracle] += term
          values[right + oracle] -= term
          masses[left + oracle] += mass
          masses[right + oracle] += mass
        }
      }
    }
  }
}

extension LinkAlignedSampling {
  /// The samplers of the links that claims examine.
  static let examined = [LinkAlignedSampling(link: .probit), LinkAlignedSampling(link: .cauchy)]
}

extension LinkFunction {
  /// F'(v) / (F(v) (1 - F(v))), the slope of the loss for a residual of one, at v <= 0 where the chance
  /// F(v) is at hand.
  fileprivate func residualSlope(_ v: Double, chance: Double) -> Double {
    guard chance > .leastNormalMagnitude else { return .exp(logDensity(v) - logProbability(v)) }
    return .exp(logDensity(v)) / (chance * (1 - chance))
  }
}
