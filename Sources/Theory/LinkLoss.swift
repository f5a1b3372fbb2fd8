//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import PairSums
import PreferenceModel
import RealModule
import Scalar

/// The gradient of the preference loss of labels that follow some link F, the law of pairs given.
///
/// grad L = -2 E_x w sum over a of C(a) g(a),
/// C(a) = sum over b of mu_sym (F(D*) - F(D)) F'(D) / (F(D) (1 - F(D))).
enum LinkLoss {
  /// grad L under each of the oracles that `oracles` lists for every prompt.
  ///
  /// Shape: parameters x oracles.
  /// Complexity: O(n^2) an oracle and prompt in one pass over the pairs, O(n) memory an oracle.
  static func gradients(
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

  /// C(a) at one prompt under each of several oracles.
  ///
  /// Shape: responses x oracles. Complexity: O(n^2) an oracle.
  static func responseWeights(
    at prompt: Prompt<Double>, _ oracles: OracleRewards<Double>, _ link: LinkFunction,
    law: PairLaw<Double>
  ) -> SignedSums<Double> {
    let model = prompt.implicitReward
    var sums = SignedSums<Double>(count: oracles.values.count)
    var row = [Double](zeros: law.responses)
    var chances = [Double](zeros: oracles.oracles)
    for first in 0..<law.responses {
      law.fillSymmetrisedRow(first, into: &row)
      for second in first + 1..<max(first + 1, law.responses) {
        let pair = LinkedPair(
          link, difference: model[first] - model[second], weight: row[second - first])
        oracles.fillDifferences(first, second, times: pair.side, into: &chances)
        link.replaceByProbabilities(&chances)
        sums.add(pair, labels: chances, first, second)
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
    let columns = labels.count
    let left = first * columns..<(first + 1) * columns
    let right = second * columns..<(second + 1) * columns
    let (weight, signed) = (pair.weight, pair.weight * pair.side)
    values.withUnsafeMutableBufferPointer { values in
      let (winner, loser) = (values.extracting(left), values.extracting(right))
      for (oracle, label) in labels.enumerated() {
        let term = signed * (label - pair.chance)
        winner[oracle] += term
        loser[oracle] -= term
      }
    }
    masses.withUnsafeMutableBufferPointer { masses in
      let (winner, loser) = (masses.extracting(left), masses.extracting(right))
      for (oracle, label) in labels.enumerated() {
        let mass = weight * (label + pair.chance)
        winner[oracle] += mass
        loser[oracle] += mass
      }
    }
  }
}

extension LinkFunction {
  /// F'(v) / (F(v) (1 - F(v))), the slope of the loss for a residual of one, at v <= 0 where the chance
  /// F(v) is at hand.
  fileprivate func residualSlope(_ v: Double, chance: Double) -> Double {
    guard self != .logistic else { return 1 }
    guard chance > .leastNormalMagnitude else { return .exp(logDensity(v) - logProbability(v)) }
    return .exp(logDensity(v)) / (chance * (1 - chance))
  }
}
