//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import RealModule
import Samplers
import Scalar

/// The sizes of the rewards that say how far T-PILAF is from alignment.
public struct RewardSizes: Sendable {
  /// E_x KL(pi_theta || pi_ref), in nats.
  public let divergence: Double
  /// E_x[Z+ Z-] - 1; infinite beyond the range of `Double`.
  public let normaliserProductExcess: Double
  /// log(1 + Z+ Z-), one a prompt.
  public let logTotalWeights: [Double]
  /// The root mean square of D* - D under pi x pi.
  public let errorDeviation: Double
}

extension TransferRoute {
  /// The divergence from the reference, Z+ Z- and the error of the implicit reward.
  ///
  /// KL = E_pi[r_theta] / beta; log Z+ and log Z- are normalisers of chains, so that Z+ Z- - 1 is right
  /// to about T V units in the last place of one; E[(D* - D)^2] is twice the variance of the error.
  /// Complexity: O(T V^2).
  public func rewardSizes() -> RewardSizes {
    var (divergence, excess, square) = (0.0, 0.0, 0.0)
    var logTotalWeights: [Double] = []
    for (prompt, parameters) in zip(prompts, parameters) {
      let part = TransferPrompt(
        prompt.model, probability: prompt.probability, parameters: parameters, samplers: [])
      let model = prompt.model
      let reward = LawMoments(part.policy, on: model, score: model.implicitReward).powers
      let error = LawMoments(part.policy, on: model, score: part.error).powers
      divergence += prompt.probability * reward[1] / model.beta
      logTotalWeights.append(part.logTotalWeight)
      excess += prompt.probability * .expMinusOne(part.logNormaliserProduct)
      square += prompt.probability * 2 * (error[2] - error[1] * error[1])
    }
    return RewardSizes(
      divergence: max(0, divergence), normaliserProductExcess: max(0, excess),
      logTotalWeights: logTotalWeights, errorDeviation: max(0, square).squareRoot())
  }
}
