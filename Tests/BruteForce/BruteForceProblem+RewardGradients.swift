//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Foundation

/// The gradients g(y) of the implicit rewards of all responses.
extension BruteForceProblem {
  /// The gradient of r_theta(x, y) in theta for every response of a prompt, by finite differences.
  public func rewardGradients(prompt: Int) -> [BruteForceVector] {
    BruteForceDifferentiation.gradients(
      of: { moved(to: $0).implicitRewardSums(prompt: prompt) }, at: theta)
  }

  private func implicitRewardSums(prompt: Int) -> [BruteForceSum] {
    bandit(prompt: prompt).implicitRewards.map { reward in
      var sum = BruteForceSum()
      sum.add(reward, magnitude: abs(reward) + beta)
      return sum
    }
  }
}
