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
    let evidence = [LinkFunction.probit, .cauchy].map { link in
      Evidence.order(
        atLeast: 2, of: "||grad L + (2 beta / Zbar_F) grad J||, \(link.rawValue) labels,",
        in: "reward error", from: samples(of: instance.problem, link), on: instance)
    }
    return evidence.first { $0.outcome == .fails }
      ?? evidence.first { $0.undecidedReason != nil }
      ?? evidence.max { $0.tightness < $1.tightness }
  }

  /// The norm of what is left of the identity, as the oracle approaches the implicit reward.
  ///
  /// Complexity: O(n^2) an error and prompt.
  static func samples(of problem: Problem<Double>, _ link: LinkFunction) -> [OrderSample] {
    let sampler = LinkAlignedSampling(link: link)
    guard let weights = sampler.labelWeights(for: problem) else { return [] }
    let laws = problem.prompts.map { sampler.pairLaw(at: $0) }
    let largest = problem.largestRewardError
    return RemainderSamples.errors.map { error in
      let scaled = problem.withRewardError(scaledBy: error / largest)
      let gradient = lossGradient(of: scaled, link, laws: laws, weights: weights.values)
      let ascent = Objective(scaled).gradient
      let factor = 2 * problem.beta * .exp(-weights.logMean)
      let rest = zip(gradient.values, ascent.values).map { $0 + factor * $1 }
      let mass = zip(gradient.masses, ascent.masses).map { $0 + factor * $1 }
      return OrderSample(
        argument: error, value: rest.euclideanNorm(),
        error: RoundingTolerance(operations: scaled.roundings, mass: mass.euclideanNorm()).bound)
    }
  }

  /// grad L = -2 E_x w sum over a of C(a) g(a),
  /// C(a) = sum over b of mu_sym (F(D*) - F(D)) F'(D) / (F(D) (1 - F(D))).
  static func lossGradient(
    of problem: Problem<Double>, _ link: LinkFunction, laws: [PairLaw<Double>], weights: [Double]
  ) -> SignedSums<Double> {
    var gradient = SignedSums<Double>(count: problem.parameterCount)
    for (index, prompt) in problem.prompts.enumerated() {
      var sums = SignedSums<Double>(count: prompt.responses)
      var row = [Double](repeating: 0, count: prompt.responses)
      for first in 0..<prompt.responses {
        laws[index].fillSymmetrisedRow(first, into: &row)
        for second in first + 1..<max(first + 1, prompt.responses) {
          let oracle = prompt.reward[first] - prompt.reward[second]
          let model = prompt.implicitReward[first] - prompt.implicitReward[second]
          // From the side of the smaller chance, which keeps its digits: F(v) = 1 - F(-v).
          let side = model < 0 ? 1.0 : -1.0
          let chances = (link.probability(side * oracle), link.probability(side * model))
          let slope = Double.exp(
            link.logDensity(model) - link.logProbability(model) - link.logProbability(-model))
          let term = row[second - first] * slope * side * (chances.0 - chances.1)
          let mass = row[second - first] * slope * (chances.0 + chances.1)
          sums.add(term, mass: mass, to: first)
          sums.add(-term, mass: mass, to: second)
        }
      }
      prompt.scores().accumulate(
        sums, scale: -2 * prompt.probability * weights[index] * prompt.beta, into: &gradient)
    }
    return gradient
  }
}
