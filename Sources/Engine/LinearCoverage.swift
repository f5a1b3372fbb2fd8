//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Samplers

/// How the linear route sums over the pairs of some samplers, and why it cannot over those of others.
struct LinearCoverage {
  let samplers: [any Sampler]
  /// The laws that are sums of products; nil for a sampler that is left out or swept.
  let recipes: [LawRecipe<Double>?]
  /// The laws whose responses are taken in order; nil for others.
  let sweeps: [OrderedLaw?]
  /// The laws whose noise is summed with responses in order: those above, and those with the order of
  /// a reward as the label; nil for others, and where no noise is asked for.
  let noiseSweeps: [OrderedLaw?]
  /// Why a sampler is left out.
  let reasons: [String?]
  /// The largest number of responses that are sorted at once.
  let capacity: Int

  /// The coverage of these samplers where the largest prompt has so many responses.
  init(
    _ samplers: [any Sampler], beta: Double, responses: Int, withNoise: Bool = false,
    capacity: Int = OrderedSegments.capacity
  ) {
    self.samplers = samplers
    self.capacity = capacity
    let reasons = samplers.map { $0.reasonNotLinear(responses: responses) }
    self.reasons = reasons
    let sweeps = zip(samplers, reasons).map { sampler, reason in
      reason == nil
        ? sampler.orderedLaw(isForced: responses > min(capacity, ScoreOrder.largestCount)) : nil
    }
    noiseSweeps = samplers.indices.map { place in
      guard withNoise, reasons[place] == nil else { return nil }
      return sweeps[place] ?? samplers[place].orderedLabelLaw
    }
    self.sweeps = sweeps
    recipes = samplers.indices.map { place in
      reasons[place] == nil && sweeps[place] == nil ? samplers[place].recipe(beta: beta) : nil
    }
  }

  /// The rewards by which the places of all responses are needed.
  var orders: Set<Reward> {
    Set(zip(samplers, recipes).compactMap { $1 == nil ? nil : $0.neededOrder })
  }

  /// The rewards by which responses are taken in order.
  var sweptOrders: Set<Reward> {
    Set((sweeps + noiseSweeps).compactMap { $0?.reward })
  }
}

extension Sampler {
  /// The law of the sampler as an ordered one, where it is best-of-N and no sum of products: for an
  /// odd N, and where the places of all responses would not fit.
  fileprivate func orderedLaw(isForced: Bool) -> OrderedLaw? {
    guard case .extremes(let draws, let reward) = recipe(beta: 1) as LawRecipe<Double> else {
      return nil
    }
    guard draws % 2 == 1 || isForced && neededOrder != nil else { return nil }
    return OrderedLaw(draws: draws, reward: reward, labelling: labelling)
  }

  /// The law of the sampler as an ordered one, where the order of a reward is the label.
  fileprivate var orderedLabelLaw: OrderedLaw? {
    guard case .extremes(let draws, let reward) = recipe(beta: 1) as LawRecipe<Double>,
      labelling != .bradleyTerry
    else { return nil }
    return OrderedLaw(draws: draws, reward: reward, labelling: labelling)
  }

  /// The reward by which responses must be sorted for the law or the labels.
  fileprivate var neededOrder: Reward? {
    guard case .extremes(let draws, let reward) = recipe(beta: 1) as LawRecipe<Double>,
      draws > 2 || labelling != .bradleyTerry
    else { return nil }
    return reward
  }

  /// Why the linear route has no sums of the sampler, or nil where it has.
  fileprivate func reasonNotLinear(responses: Int) -> String? {
    switch recipe(beta: 1) as LawRecipe<Double> {
    case .extremes:
      guard neededOrder != nil, responses > UInt32.max else { return nil }
      return
        "Best-of-N puts responses in order, which is done for at most \(UInt32.max), and there "
        + "are \(responses); take a shorter length."
    case .kernel:
      return "A law that reweighs pairs by a function of their difference is no sum of products; "
        + "the pairs route covers it."
    case .distinct:
      return "Pairs that are drawn again until they differ are no sum of products; the pairs route "
        + "covers them."
    case .mixture, .proportional: return nil
    }
  }
}
