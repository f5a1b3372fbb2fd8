//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

/// The published settings of the didactic bandit, and rates of their own for a table of logits.
///
/// The published rates are of Adam on a small network over a state of a hundred dimensions. On a table
/// of logits they barely move, so a preset carries them as a note beside rates that suit the table.
public enum BanditPreset: String, CaseIterable, Sendable {
  /// Best-of-n fine-tuning on data of the reference.
  case offlineBestOfN = "offline-best-of-n"
  /// IPO on data of the reference, margin 10, pairs closer than 0.2 dropped.
  case offlineIdentityPreference = "offline-ipo"
  /// Best-of-n fine-tuning on data of the policy.
  case onPolicyBestOfN = "on-policy-best-of-n"
  /// IPO on data of the policy, margin 10.
  case onPolicyIdentityPreference = "on-policy-ipo"

  /// The published rate of Adam, on a network.
  public var networkRate: Double {
    switch self {
    case .offlineBestOfN: 0.01
    case .offlineIdentityPreference: 0.003
    case .onPolicyBestOfN: 0.001
    case .onPolicyIdentityPreference: 0.01
    }
  }

  /// The rate of Adam on a table of logits.
  public static let tabularRate = 0.05

  /// The plan on a bandit.
  public func plan(on bandit: DidacticBandit) -> BanditPlan {
    let bestOfN = Algorithm.preferredFineTuning(PreferredFineTuning(draws: 10))
    let identity = Algorithm.identityPreference(IdentityPreference(margin: 10))
    let rate = Self.tabularRate
    switch self {
    case .offlineBestOfN:
      return BanditPlan(
        bandit: bandit, algorithm: bestOfN, source: .reference, states: 5, gatherings: 1,
        reuse: 200, stepSize: rate)
    case .offlineIdentityPreference:
      return BanditPlan(
        bandit: bandit, algorithm: identity, source: .reference, states: 100, gatherings: 1,
        reuse: 200, stepSize: rate,
        labeller: Labeller(.order(threshold: 0.2, declinesTies: true)))
    case .onPolicyBestOfN:
      return BanditPlan(
        bandit: bandit, algorithm: bestOfN, source: .onPolicy, states: 10, gatherings: 100,
        reuse: 15, stepSize: rate)
    case .onPolicyIdentityPreference:
      return BanditPlan(
        bandit: bandit, algorithm: identity, source: .onPolicy, states: 10, gatherings: 100,
        reuse: 15, stepSize: rate)
    }
  }
}
