//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import PreferenceModel
import Scalar

extension BanditEvaluation {
  /// The numbers of a policy over sequences under a plan.
  ///
  /// Complexity: O(T V^2).
  init(of policy: TokenPolicy, under plan: BanditPlan) {
    let reference = TokenPolicy(drawing: DidacticBandit.reference, length: DidacticBandit.length)
    let rewards = plan.bandit.rewards
    let reward = policy.total { rewards[$1] } / Double(DidacticBandit.length)
    let forward = policy.divergence(from: reference)
    let optimum = TokenPolicy.tilted(DidacticBandit.reference, by: rewards, temperature: plan.beta)
    self.init(
      reward: reward, divergenceFromReference: forward,
      divergenceToReference: reference.divergence(from: policy), entropy: policy.entropy,
      objective: reward - plan.beta * forward,
      regret: plan.beta * policy.divergence(from: optimum))
  }
}

extension TokenPolicy {
  /// Sequences of tokens of a law, times e^(r / temperature), r the mean reward of the tokens.
  ///
  /// The exponential of a sum is a product, so the tokens stay independent.
  static func tilted(
    _ law: FiniteDistribution<Double>, by rewards: [Double], temperature: Double
  ) -> TokenPolicy {
    let scale = temperature * Double(DidacticBandit.length)
    let token = FiniteDistribution(
      logits: zip(law.logProbabilities, rewards).map { $0 + $1 / scale })
    return TokenPolicy(drawing: token, length: DidacticBandit.length)
  }
}

extension BanditPlan {
  /// What exact expectations reach in the same number of steps; nil where they are sums over sequences
  /// that are not taken.
  ///
  /// Complexity: O(K^2) a step for comparisons and judgements, O(K) for rewards.
  public var population: BanditEvaluation? {
    bandit.isSequence ? nil : BanditEvaluation(of: populationPolicy, under: self)
  }

  /// The numbers at the minimum of the population loss, where it is known.
  ///
  /// Complexity: O(K log K), or O(T V^2) for sequences.
  public var optimumEvaluation: BanditEvaluation? {
    guard bandit.isSequence else {
      return optimum.map { BanditEvaluation(of: $0, under: self) }
    }
    let tilt: (law: FiniteDistribution<Double>, temperature: Double)? =
      switch (algorithm, source) {
      case (.reinforce, .onPolicy), (.proximalPolicy, .onPolicy): (DidacticBandit.reference, beta)
      case (.rewardWeightedRegression(let rule), .offline(let law)): (law, rule.temperature)
      case (.directPreference(let rule), _) where labeller == .bradleyTerry:
        (DidacticBandit.reference, rule.beta)
      default: nil
      }
    return tilt.map {
      let optimum = TokenPolicy.tilted($0.law, by: perceivedRewards, temperature: $0.temperature)
      return BanditEvaluation(of: optimum, under: self)
    }
  }
}
