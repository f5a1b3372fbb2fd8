//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Scalar

/// KTO: l_D (1 - sigma(b (h - z0))) for responses called good and l_U (1 - sigma(b (z0 - h))) for the
/// others, h = log(pi/ref), z0 = KL(pi || ref) with its gradient stopped.
///
/// z0 is enumerated, also for a batch, so that the gradient of a batch is unbiased. Ethayarajh et al.,
/// 2024.
public struct ProspectTheory: Sendable, Equatable, JudgementLoss {
  /// b, the inverse temperature of the implicit reward.
  public let beta: Double
  /// l_D, the weight of good responses.
  public let goodWeight: Double
  /// l_U, the weight of bad responses.
  public let badWeight: Double

  /// KTO with these weights.
  public init(beta: Double, goodWeight: Double = 1, badWeight: Double = 1) {
    precondition(beta > 0, "beta is positive, got \(beta)")
    self.beta = beta
    self.goodWeight = goodWeight
    self.badWeight = badWeight
  }

  func term(
    isGood: Bool, logProbability: Double, logRatio: Double, divergence: Double
  ) -> (loss: Double, slope: Double) {
    let gain = beta * (logRatio - divergence)
    let slope = beta * Logistic.slope(gain)
    return isGood
      ? (goodWeight * Logistic.probability(-gain), -goodWeight * slope)
      : (badWeight * Logistic.probability(gain), badWeight * slope)
  }
}
