//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import RealModule

/// PPO: -min(w A, clip(w, 1 - c, 1 + c) A), w = pi / mu the ratio to the law that was gathered from and
/// A the reward less its mean under mu.
///
/// At ratio one the gradient is that of the policy, pi (A - mean A), whatever the clip. Schulman et al.,
/// 2017.
public struct ProximalPolicy: Sendable, Equatable, RewardedLoss {
  /// c, how far the ratio may leave one before its gradient is cut.
  public let clip: Double

  /// PPO with this clip.
  public init(clip: Double = 0.2) {
    precondition(clip > 0, "a clip is positive, got \(clip)")
    self.clip = clip
  }

  func shared(by law: RewardedLaw) -> Double { law.mean }

  func term(
    reward: Double, chance: Double, shared: Double, logProbability: Double
  ) -> (loss: Double, slope: Double) {
    let advantage = reward - shared
    let ratio = Double.exp(logProbability) / chance
    let isCut = advantage > 0 ? ratio > 1 + clip : ratio < 1 - clip
    guard !isCut else { return (-(advantage > 0 ? 1 + clip : 1 - clip) * advantage, 0) }
    return (-ratio * advantage, -ratio * advantage)
  }
}
