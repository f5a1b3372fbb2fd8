//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import PairSums

/// The exact law of what an algorithm is shown at one prompt.
public enum DataLaw: Sendable {
  /// Who wins against whom.
  case comparisons(WinTable)
  /// Which responses are judged, and how.
  case judgements(JudgementLaw)
  /// Which responses are drawn, and their rewards.
  case rewards(RewardedLaw)
}

/// The law of judged responses: the chance that a response is shown and called good, or bad.
public struct JudgementLaw: Sendable, Equatable {
  /// P(y is shown and called good).
  public let good: [Double]
  /// P(y is shown and called bad).
  public let bad: [Double]

  /// The law with these chances, which sum to one together.
  public init(good: [Double], bad: [Double]) {
    precondition(good.count == bad.count, "both chances are of the same responses")
    self.good = good
    self.bad = bad
  }

  /// Responses drawn from `law`, each called good with its chance p_D(y).
  public init(law: [Double], chanceGood: [Double]) {
    self.init(
      good: zip(law, chanceGood).map { $0 * $1 }, bad: zip(law, chanceGood).map { $0 * (1 - $1) })
  }

  /// Both responses of a comparison, the winner called good and the loser bad.
  ///
  /// Complexity: O(n^2).
  public init(of wins: WinTable) {
    self.init(good: wins.winnerLaw.map { $0 / 2 }, bad: wins.loserLaw.map { $0 / 2 })
  }
}

/// The law that responses are drawn from, with what is known about each of them.
public struct RewardedLaw: Sendable, Equatable {
  /// mu(y), the law of the draws.
  public let law: [Double]
  /// r(y), or the advantage r - beta log(pi / pi_ref) of a KL-regularised objective.
  public let rewards: [Double]
  /// E_mu[r], the baseline of a critic without error.
  public let mean: Double
  /// The levels of reward, among which equal ones are tied.
  public let levels: ScoreClasses

  /// The law with these rewards.
  ///
  /// Complexity: O(n log n).
  public init(law: [Double], rewards: [Double]) {
    precondition(law.count == rewards.count, "one reward per response is needed")
    self.law = law
    self.rewards = rewards
    levels = ScoreClasses(rewards)
    mean = zip(law, rewards).reduce(0) { $0 + $1.0 * $1.1 }
  }

  /// Some responses of a law over more, as listed, with the mean of the whole.
  init(law: [Double], rewards: [Double], mean: Double) {
    precondition(law.count == rewards.count, "one reward per response is needed")
    self.law = law
    self.rewards = rewards
    self.mean = mean
    levels = ScoreClasses(rewards)
  }

  /// Rewards less beta times the log-ratio at the policy that is gathered from: what REINFORCE and PPO
  /// climb when they climb J.
  public init(law: [Double], rewards: [Double], beta: Double, at policy: CategoricalPolicy) {
    self.init(
      law: law, rewards: zip(rewards, policy.logRatios).map { $0 - beta * $1 })
  }
}
