//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import RealModule

/// RWR: -(e^(r/b) / Z) log pi over responses from mu, Z = E_mu[e^(r/b)].
///
/// Its optimum is mu e^(r/b) / Z. The published loss is Z times this one, a factor that the step size
/// takes up; without it the loss does not overflow. Peters and Schaal, 2007.
public struct RewardWeightedRegression: Sendable, Equatable, RewardedLoss {
  /// b, the temperature of the rewards.
  public let temperature: Double

  /// RWR at this temperature.
  public init(temperature: Double) {
    precondition(temperature > 0, "a temperature is positive, got \(temperature)")
    self.temperature = temperature
  }

  /// log Z.
  ///
  /// Complexity: O(n), an exponential a response.
  func shared(by law: RewardedLaw) -> Double {
    var largest = -Double.infinity
    for (chance, reward) in zip(law.law, law.rewards) where chance > 0 {
      largest = max(largest, reward / temperature)
    }
    var total = 0.0
    for (chance, reward) in zip(law.law, law.rewards) where chance > 0 {
      total += chance * Double.exp(reward / temperature - largest)
    }
    return largest + Double.log(total)
  }

  func term(
    reward: Double, chance: Double, shared: Double, logProbability: Double
  ) -> (loss: Double, slope: Double) {
    let weight = Double.exp(reward / temperature - shared)
    return (-weight * logProbability, -weight)
  }
}
