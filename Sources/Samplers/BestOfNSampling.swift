//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import Scalar

/// The best and the worst of N draws of the current policy.
public struct BestOfNSampling: Sampler {
  /// N, the number of draws.
  public let draws: Int
  /// The score that draws are ordered by.
  public let score: Reward

  /// The best and the worst of `draws` draws.
  ///
  /// Precondition: at least two draws.
  public init(draws: Int = 8, by score: Reward = .implicit) {
    precondition(draws >= 2, "a pair needs two draws, got \(draws)")
    self.draws = draws
    self.score = score
  }

  /// The sampler in words; the oracle's order costs a reading of all N draws.
  public var description: SamplerDescription {
    let passes = Double(draws)
    let drawn = "the best and the worst of \(draws) draws of the policy"
    let source = "Dong et al. 2024; PILAF, Table 1"
    return switch score {
    case .implicit:
      SamplerDescription(
        name: "best-of-n", law: "\(drawn) by the implicit reward",
        cost: SamplingCost(forwardPasses: passes, labels: 2), source: source)
    case .oracle:
      SamplerDescription(
        name: "best-of-n-oracle", law: "\(drawn) by the oracle, whose order is the label",
        cost: SamplingCost(forwardPasses: passes, labels: passes), source: source)
    }
  }

  /// The law of the best and the worst, ties included: see ``ExtremesLaw``.
  @specialized(where Number == Double)
  public func recipe<Number: Scalar>(beta: Number) -> LawRecipe<Number> {
    .extremes(draws: draws, by: score)
  }

  /// Bradley-Terry labels, or the oracle's own order.
  public var labelling: Labelling {
    switch score {
    case .implicit: .bradleyTerry
    case .oracle: .order(of: .oracle)
    }
  }
}
