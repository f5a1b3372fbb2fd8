//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import PreferenceModel
import Scalar

extension BanditComparison {
  /// Runs that see the rewards, noisy rewards, and models fitted to ratings of the reference.
  static func models(_ plan: BanditPlan, seed: UInt64) -> [Row] {
    let rewards = plan.bandit.rewards
    let noisy = [0.1, 0.3, 1].map { deviation in
      ("noise of \(deviation)", RewardEstimate(of: rewards, deviation: deviation, seed: seed))
    }
    let fitted = [100, 1000, 10_000].map { samples in
      (
        "fitted to \(samples) ratings",
        RewardEstimate(
          fittedTo: rewards, samples: samples, of: DidacticBandit.reference, seed: seed)
      )
    }
    return [Row("the reward itself", plan)]
      + (noisy + fitted).map { name, model in
        var changed = plan
        changed.perceivedRewards = model.perceived
        return Row(
          name, changed,
          rewardErrors: model.errors(byLikelihoodUnder: DidacticBandit.reference))
      }
  }

  /// Runs whose responses are drawn from the reference, the optimum, and others.
  static func laws(_ plan: BanditPlan) -> [Row] {
    let reference = DidacticBandit.reference
    let uniform = FiniteDistribution<Double>(uniformOn: reference.count)
    let optimum = FiniteDistribution(
      logits: zip(reference.logProbabilities, plan.bandit.rewards).map { $0 + $1 / plan.beta })
    func half(_ other: FiniteDistribution<Double>) -> FiniteDistribution<Double> {
      FiniteDistribution(
        probabilities: zip(reference.probabilities, other.probabilities).map { ($0 + $1) / 2 })
    }
    let sources: [(String, DataSource)] = [
      ("reference", .reference), ("half reference, half uniform", .offline(half(uniform))),
      ("uniform", .offline(uniform)), ("half reference, half optimum", .offline(half(optimum))),
      ("optimum", .offline(optimum)), ("on-policy", .onPolicy),
    ]
    return sources.map { name, source in
      var changed = source.isOnPolicy ? Self.onPolicy(plan) : plan
      changed.source = source
      return Row(name, changed)
    }
  }
}
