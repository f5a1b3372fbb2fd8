//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import PreferenceModel
import RealModule

extension SequenceLearner {
  /// The gathered sequences with their chances and rewards, less the KL penalty where J is climbed.
  ///
  /// RWR is normalised by the mean weight of the sequences, each as likely as the others; REINFORCE and
  /// PPO have the enumerated mean of the reward for baseline.
  func rewardedLaw(of draws: SequenceDraws, from source: TokenPolicy) -> RewardedLaw {
    let places = draws.rewards.indices
    switch plan.algorithm {
    case .reinforce, .proximalPolicy:
      let chances = places.map { source.logProbability(of: draws.sequence($0)) }
      let changes = places.map {
        policy.logProbability(of: draws.sequence($0))
          - reference.logProbability(of: draws.sequence($0))
      }
      let rewards = places.map { draws.rewards[$0] - plan.beta * changes[$0] }
      let length = Double(DidacticBandit.length)
      let mean = source.total { row, token in
        let entry = row * policy.tokens + token
        let change = policy.logProbabilities[entry] - reference.logProbabilities[entry]
        return plan.perceivedRewards[token] / length - plan.beta * change
      }
      return RewardedLaw(law: chances.map { Double.exp($0) }, rewards: rewards, mean: mean)
    default:
      let share = 1 / Double(draws.rewards.count)
      return RewardedLaw(law: places.map { _ in share }, rewards: draws.rewards)
    }
  }
}
