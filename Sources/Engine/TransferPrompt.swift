//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Samplers
import Scalar

/// One prompt on the transfer route: its laws, the moments of the error of the implicit reward, and
/// J's part.
struct TransferPrompt: Sendable {
  /// rho(x).
  let probability: Double
  let model: TransferModel
  /// The coordinates of theta.
  let parameters: Range<Int>
  /// The laws of the samplers and of T-PILAF.
  let laws: TransferLaws
  /// The law of each sampler's pairs.
  let shares: [Coverage<TransferLaws.Shares>]
  /// The noise of each sampler's labels as a sum over pairs of laws; empty where it has none.
  let noise: [[NoiseTerm]]
  /// log Z+ Z-.
  let logNormaliserProduct: Double
  /// E_pi[e], e = r* - r_theta with r* as ``TransferModel`` centres it.
  let meanError: Double
  /// e - E_pi[e] of a step; the mean is taken from all tokens alike, or from the first where
  /// sequences differ in length.
  let error: [[Double]]

  /// The position of pi x pi.
  let policyPair: Int
  /// The position of pi+ x pi-.
  let interpolatedPair: Int

  /// log(1 + Z+ Z-).
  var logTotalWeight: Double { -Logistic.logProbability(-logNormaliserProduct) }

  /// The prompt with the laws of these samplers.
  ///
  /// Complexity: O(T V^2) a law.
  init(
    _ model: TransferModel, probability: Double, parameters: Range<Int>, samplers: [any Sampler]
  ) {
    self.model = model
    self.probability = probability
    self.parameters = parameters
    var laws = TransferLaws(model)
    policyPair = laws.pair(ResponseTilt(.policy), ResponseTilt(.policy))
    interpolatedPair = laws.pair(.interpolatedPlus, .interpolatedMinus)
    shares = samplers.map { sampler in
      guard case .bradleyTerry = sampler.labelling else {
        return .missing(reason: TransferLaws.noExtremes)
      }
      return laws.shares(of: sampler.recipe(beta: model.beta))
    }
    noise = zip(samplers, shares).map { sampler, share in
      guard share.value != nil else { return [] }
      return laws.noise(of: sampler.recipe(beta: model.beta))
    }
    logNormaliserProduct =
      laws.chains[laws.pairs[interpolatedPair].first].logNormaliser
      + laws.chains[laws.pairs[interpolatedPair].second].logNormaliser
    self.laws = laws
    let pass = TransferPass(model)
    var error = model.rewardError
    pass.load(FrequencyBlock(frequencies: []), error, error)
    let mean = pass.counts(laws.chains[laws.pairs[policyPair].first]).sum(error, lane: 0).real
    error.takeFromResponses(mean, on: model)
    meanError = mean
    self.error = error
  }

  /// The chain of pi.
  var policy: MarkovChain { laws.chains[laws.pairs[policyPair].first] }

  /// Tables whose sums along a sequence bound |e - E_pi[e]|, with a share of what e is computed from,
  /// |r*| + |r_theta| + |E_pi[e]| + beta.
  func errorMass(inherited share: Double) -> [[Double]] {
    var masses = error.indices.map { group in
      error[group].indices.map { place in
        error[group][place].magnitude
          + share
          * (model.reward[group][place].magnitude + model.implicitReward[group][place].magnitude)
      }
    }
    for token in 0..<model.vocabulary {
      masses[0][token] += share * (meanError.magnitude + model.beta)
    }
    return masses
  }
}

extension [[Double]] {
  /// Subtracts a number from the sum along every sequence.
  mutating func takeFromResponses(_ value: Double, on model: TransferModel) {
    guard model.endToken == nil else {
      for token in 0..<model.vocabulary { self[0][token] -= value }
      return
    }
    let share = value / Double(model.length)
    for group in indices {
      for place in self[group].indices { self[group][place] -= share }
    }
  }
}
