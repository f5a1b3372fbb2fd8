//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

/// The algorithms that turn feedback on responses into a gradient in the logits of a policy.
///
/// Each has two sides: the population loss, an exact expectation over the law of its data, and the
/// loss of a batch, whose gradient has the population's as its mean. Both are given as the slope
/// C(y) = dL / d log pi(y) with the log-probabilities taken for independent; the chain rule through
/// the softmax, C - pi sum C, or through a score table, turns it into the gradient.
public enum Algorithm: Sendable, Equatable {
  /// DPO.
  case directPreference(DirectPreference)
  /// IPO.
  case identityPreference(IdentityPreference)
  /// KTO.
  case prospectTheory(ProspectTheory)
  /// REINFORCE.
  case reinforce(Reinforce)
  /// PPO.
  case proximalPolicy(ProximalPolicy)
  /// RWR.
  case rewardWeightedRegression(RewardWeightedRegression)
  /// Pref-FT, also called best-of-n supervised fine-tuning.
  case preferredFineTuning(PreferredFineTuning)
  /// Binary FeedMe.
  case binaryFeedback(BinaryFeedback)

  /// What the algorithm is told about responses.
  ///
  /// Pref-FT with two draws needs no more than who wins;
  /// it takes rewards as well.
  public var feedback: Feedback {
    switch self {
    case .directPreference, .identityPreference: .comparisons
    case .prospectTheory, .binaryFeedback: .judgements
    case .preferredFineTuning(let rule): rule.draws == 2 ? .comparisons : .rewards
    case .reinforce, .proximalPolicy, .rewardWeightedRegression: .rewards
    }
  }

  /// The population loss at a policy; fills `slopes` with C(y) = dL / d log pi(y).
  ///
  /// Precondition: the law is of the algorithm's ``feedback``. Complexity: O(n^2) for comparisons,
  /// O(n log n) for Pref-FT, O(n) for the others.
  public func loss(
    on data: DataLaw, at policy: CategoricalPolicy, slopes: inout [Double]
  ) -> Double {
    slopes.fill(with: 0)
    switch (self, data) {
    case (.directPreference(let rule), .comparisons(let wins)):
      return rule.loss(on: wins, at: policy, slopes: &slopes)
    case (.identityPreference(let rule), .comparisons(let wins)):
      return rule.loss(on: wins, at: policy, slopes: &slopes)
    case (.preferredFineTuning(let rule), .comparisons(let wins)):
      return rule.loss(on: wins, at: policy, slopes: &slopes)
    case (.prospectTheory(let rule), .judgements(let law)):
      return rule.loss(on: law, at: policy, slopes: &slopes)
    case (.binaryFeedback(let rule), .judgements(let law)):
      return rule.loss(on: law, at: policy, slopes: &slopes)
    case (.reinforce(let rule), .rewards(let law)):
      return rule.loss(on: law, at: policy, slopes: &slopes)
    case (.proximalPolicy(let rule), .rewards(let law)):
      return rule.loss(on: law, at: policy, slopes: &slopes)
    case (.rewardWeightedRegression(let rule), .rewards(let law)):
      return rule.loss(on: law, at: policy, slopes: &slopes)
    case (.preferredFineTuning(let rule), .rewards(let law)):
      return rule.loss(on: law, at: policy, slopes: &slopes)
    default: preconditionFailure("the data are not of the feedback that the algorithm takes")
    }
  }
}

/// What an algorithm is told about responses.
public enum Feedback: Sendable {
  /// Which of two responses wins.
  case comparisons
  /// Whether a response is good or bad.
  case judgements
  /// The reward of a response.
  case rewards
}

extension [Double] {
  /// Sets every entry.
  mutating func fill(with value: Double) {
    for index in indices { self[index] = value }
  }
}
