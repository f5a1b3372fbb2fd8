//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

extension Algorithm {
  /// Adds the slopes of a batch of comparisons, each times `scale`; answers their losses' sum, scaled.
  ///
  /// Precondition: the algorithm learns from comparisons. Complexity: O(comparisons).
  public func addLoss(
    on batch: ComparisonBatch, at policy: CategoricalPolicy, scale: Double,
    slopes: inout [Double]
  ) -> Double {
    switch self {
    case .directPreference(let rule):
      rule.addLoss(on: batch, at: policy, scale: scale, slopes: &slopes)
    case .identityPreference(let rule):
      rule.addLoss(on: batch, at: policy, scale: scale, slopes: &slopes)
    case .preferredFineTuning(let rule):
      rule.addLoss(on: batch, at: policy, scale: scale, slopes: &slopes)
    default: preconditionFailure("the algorithm does not learn from comparisons")
    }
  }

  /// Adds the slopes of a batch of judgements, each times `scale`; answers their losses' sum, scaled.
  ///
  /// Precondition: the algorithm learns from judgements. Complexity: O(judgements).
  public func addLoss(
    on batch: JudgementBatch, at policy: CategoricalPolicy, scale: Double,
    slopes: inout [Double]
  ) -> Double {
    switch self {
    case .prospectTheory(let rule):
      rule.addLoss(on: batch, at: policy, scale: scale, slopes: &slopes)
    case .binaryFeedback(let rule):
      rule.addLoss(on: batch, at: policy, scale: scale, slopes: &slopes)
    default: preconditionFailure("the algorithm does not learn from judgements")
    }
  }

  /// Adds the slopes of a batch of draws from a rewarded law, each times `scale`; answers their losses'
  /// sum, scaled.
  ///
  /// Precondition: the algorithm learns from rewards; for Pref-FT the draws come in groups of N, each
  /// of which counts as one. Complexity: O(draws), O(n + draws) for RWR.
  public func addLoss(
    on draws: [Int], from law: RewardedLaw, at policy: CategoricalPolicy, scale: Double,
    slopes: inout [Double]
  ) -> Double {
    switch self {
    case .reinforce(let rule):
      rule.addLoss(on: draws, from: law, at: policy, scale: scale, slopes: &slopes)
    case .proximalPolicy(let rule):
      rule.addLoss(on: draws, from: law, at: policy, scale: scale, slopes: &slopes)
    case .rewardWeightedRegression(let rule):
      rule.addLoss(on: draws, from: law, at: policy, scale: scale, slopes: &slopes)
    case .preferredFineTuning(let rule):
      rule.addLoss(on: draws, from: law, at: policy, scale: scale, slopes: &slopes)
    default: preconditionFailure("the algorithm does not learn from rewards")
    }
  }
}
