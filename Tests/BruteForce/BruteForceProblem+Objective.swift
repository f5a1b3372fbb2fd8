//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Foundation

/// The objective J of a problem and its gradient.
extension BruteForceProblem {
  /// The objective J = E_x[E_pi r* - beta KL(pi || pi_ref)].
  public var objective: Double { objectiveSum.value }

  /// The gradient of the objective in theta, by finite differences.
  public var objectiveGradient: BruteForceVector {
    BruteForceDifferentiation.gradients(of: { [moved(to: $0).objectiveSum] }, at: theta)[0]
  }

  private var objectiveSum: BruteForceSum {
    var sum = BruteForceSum()
    for (probability, bandit) in zip(probabilities, bandits) {
      for response in 0..<bandit.count {
        let mass = probability * bandit.policy[response]
        let reward = bandit.rewards[response]
        let logRatio = log(bandit.policy[response] / bandit.reference[response])
        sum.add(
          mass * (reward - beta * logRatio),
          magnitude: mass * (abs(reward) + beta * (abs(logRatio) + 1)))
      }
    }
    return sum
  }
}
