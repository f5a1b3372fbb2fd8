//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

/// A loss of responses drawn from a law, each with its reward.
protocol RewardedLoss {
  /// A number that the terms of all responses share: a baseline, or a normaliser.
  func shared(by law: RewardedLaw) -> Double

  /// The loss of a response of this reward, drawn with chance mu(y), and its derivative in log pi(y).
  func term(
    reward: Double, chance: Double, shared: Double, logProbability: Double
  ) -> (loss: Double, slope: Double)
}

extension RewardedLoss {
  /// The expected loss; adds the slopes in log pi.
  ///
  /// Complexity: O(n).
  @inline(__always)
  func loss(
    on law: RewardedLaw, at policy: CategoricalPolicy, slopes: inout [Double]
  ) -> Double {
    precondition(law.law.count == policy.count, "the law is over the policy's responses")
    let shared = shared(by: law)
    var total = 0.0
    for response in slopes.indices where law.law[response] > 0 {
      let chance = law.law[response]
      let term = term(
        reward: law.rewards[response], chance: chance, shared: shared,
        logProbability: policy.logProbabilities[response])
      total += chance * term.loss
      slopes[response] += chance * term.slope
    }
    return total
  }

  /// The losses of draws from the law, scaled; adds the scaled slopes in log pi.
  ///
  /// Complexity: O(draws), and what the shared number costs.
  @inline(__always)
  func addLoss(
    on draws: [Int], from law: RewardedLaw, at policy: CategoricalPolicy, scale: Double,
    slopes: inout [Double]
  ) -> Double {
    let shared = shared(by: law)
    var total = 0.0
    for response in draws {
      let term = term(
        reward: law.rewards[response], chance: law.law[response], shared: shared,
        logProbability: policy.logProbabilities[response])
      total += scale * term.loss
      slopes[response] += scale * term.slope
    }
    return total
  }
}
