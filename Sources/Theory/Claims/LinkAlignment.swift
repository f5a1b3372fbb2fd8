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

  @Sendable
  static func examine(_ instance: Instance) -> Evidence? {
    guard instance.problem.hasRewardError, instance.alignment.remainder.quadraticBound > 0 else {
      return nil
    }
    let path = instance.shrinkingError
    let ascents = Objective.gradients(under: path.problems)
    let evidence = zip(LinkAlignedSampling.examined, instance.linkSampling).map {
      sampler, sampling in
      Evidence.order(
        atLeast: 2,
        of: "||grad L + (2 beta / Zbar_F) grad J||, \(sampler.link.rawValue) labels,",
        in: "reward error",
        from: samples(sampler.link, sampling, path, ascents), on: instance)
    }
    return evidence.first { $0.outcome == .fails }
      ?? evidence.first { $0.undecidedReason != nil }
      ?? evidence.max { $0.tightness < $1.tightness }
  }

  /// The norm of what is left of the identity for one of the links, as the oracle approaches the
  /// implicit reward.
  ///
  /// `ascents` holds grad J of each problem on the way. Complexity: O(n^2) an error and prompt.
  private static func samples(
    _ link: LinkFunction, _ sampling: SamplerExperiments<Double>, _ path: ShrinkingError,
    _ ascents: [SignedSums<Double>]
  ) -> [OrderSample] {
    guard let weights = sampling.labelWeights[0] else { return [] }
    var residuals = lossGradients(
      of: path.problems, link, laws: sampling.experiments.map { $0[0].law },
      weights: weights.values)
    let factor = 2 * path.start.beta * .exp(-weights.logMean)
    return residuals.indices.map { index in
      residuals[index].add(ascents[index], scale: factor)
      return path.sample(
        index, values: residuals[index].values, masses: residuals[index].masses)
    }
  }

  /// grad L of problems that differ in their oracle alone.
  ///
  /// grad L = -2 E_x w sum over a of C(a) g(a),
  /// C(a) = sum over b of mu_sym (F(D*) - F(D)) F'(D) / (F(D) (1 - F(D))).
  ///
  /// Precondition: there is a problem.
  ///
  /// Complexity: O(n^2) a problem and prompt in one pass over the pairs, O(n) memory a problem.
  static func lossGradients(
    of problems: [Problem<Double>], _ link: LinkFunction, laws: [PairLaw<Double>],
    weights: [Double]
  ) -> [SignedSums<Double>] {
    var gradients = problems.map { SignedSums<Double>(count: $0.parameterCount) }
    for index in laws.indices {
      let prompt = problems[0].prompts[index]
      let sums = responseWeights(
        at: prompt, oracles: problems.map { $0.prompts[index].reward }, link, law: laws[index])
      let scores = prompt.scores()
      for problem in problems.indices {
        scores.accumulate(
          sums[problem], scale: -2 * prompt.probability * weights[index] * prompt.beta,
          into: &gradients[problem])
      }
    }
    return gradients
  }

  /// C(a) at one prompt for each of several oracles.
  private static func responseWeights(
    at prompt: Prompt<Double>, oracles: [[Double]], _ link: LinkFunction, law: PairLaw<Double>
  ) -> [SignedSums<Double>] {
    let model = prompt.implicitReward
    var sums = oracles.map { SignedSums<Double>(count: $0.count) }
    var row = [Double](zeros: law.responses)
    var pairs: [LinkedPair] = []
    pairs.reserveCapacity(law.responses)
    for first in 0..<law.responses {
      law.fillSymmetrisedRow(first, into: &row)
      pairs.removeAll(keepingCapacity: true)
      for second in first + 1..<max(first + 1, law.responses) {
        pairs.append(
          LinkedPair(link, difference: model[first] - model[second], weight: row[second - first]))
      }
      for (index, reward) in oracles.enumerated() {
        sums[index].add(pairs, from: first, under: reward, link)
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
    self.weight = weight * link.residualSlope(difference)
  }
}

extension SignedSums<Double> {
  /// Adds the terms of the pairs of one response with those after it, under an oracle.
  fileprivate mutating func add(
    _ pairs: [LinkedPair], from first: Int, under reward: [Double], _ link: LinkFunction
  ) {
    var (sum, sumMass) = (0.0, 0.0)
    for (offset, pair) in pairs.enumerated() {
      let second = first + 1 + offset
      let label = link.probability(pair.side * (reward[first] - reward[second]))
      let term = pair.weight * pair.side * (label - pair.chance)
      let mass = pair.weight * (label + pair.chance)
      sum += term
      sumMass += mass
      add(-term, mass: mass, to: second)
    }
    add(sum, mass: sumMass, to: first)
  }
}

extension LinkAlignedSampling {
  /// The samplers of the links that claims examine.
  static let examined = [LinkAlignedSampling(link: .probit), LinkAlignedSampling(link: .cauchy)]
}

extension LinkFunction {
  /// F'(v) / (F(v) (1 - F(v))), the slope of the loss for a residual of one.
  fileprivate func residualSlope(_ v: Double) -> Double {
    .exp(logDensity(v) - logProbability(v) - logProbability(-v))
  }
}
