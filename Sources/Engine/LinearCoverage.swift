//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Samplers

/// Which of some samplers the linear route has sums of, and why it has none of the others.
struct LinearCoverage {
  let samplers: [any Sampler]
  /// The laws of pairs; nil for a sampler that is left out.
  let recipes: [LawRecipe<Double>?]
  /// Why a sampler is left out.
  let reasons: [String?]

  /// The coverage of these samplers where the largest prompt has so many responses.
  init(_ samplers: [any Sampler], beta: Double, responses: Int) {
    self.samplers = samplers
    let reasons = samplers.map { $0.reasonNotLinear(responses: responses) }
    self.reasons = reasons
    recipes = zip(samplers, reasons).map { $1 == nil ? $0.recipe(beta: beta) : nil }
  }

  /// The rewards by which responses must be sorted.
  var orders: Set<Reward> {
    Set(zip(samplers, recipes).compactMap { $1 == nil ? nil : $0.neededOrder })
  }
}

extension Sampler {
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
    case .extremes(let draws, _) where draws % 2 == 1:
      return "The linear route covers best-of-N for an even N, and N is \(draws); take an even N, "
        + "or the pairs route."
    case .extremes:
      guard neededOrder != nil, responses > ScoreOrder.largestCount else { return nil }
      return "Best-of-N puts responses in order, which is done for at most "
        + "\(ScoreOrder.largestCount), and there are \(responses); take a shorter length."
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
