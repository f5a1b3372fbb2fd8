//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

/// REINFORCE: -(A - E_mu[A]) log pi, the advantage A held fixed while differentiating.
///
/// Gathered from the policy itself with A = r - beta log(pi/ref), its gradient is -grad J. The baseline
/// is the exact mean: a critic without error. Williams, 1992.
public struct Reinforce: Sendable, Equatable, RewardedLoss {
  /// REINFORCE.
  public init() {}

  func shared(by law: RewardedLaw) -> Double { law.mean }

  func term(
    reward: Double, chance: Double, shared: Double, logProbability: Double
  ) -> (loss: Double, slope: Double) {
    let advantage = reward - shared
    return (-advantage * logProbability, -advantage)
  }
}
