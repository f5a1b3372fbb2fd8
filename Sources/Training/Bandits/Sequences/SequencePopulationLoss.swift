//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import RealModule

/// The slope of a population loss over sequences, as sums over the law of one gathering: for each step
/// the sum over sequences y of C(y) N(y), C(y) = dL / d log pi(y) and N how often y takes the step.
///
/// A part stays as it is while the policy moves on the same data. What depends on the policy is a sum of
/// the log-ratios of its steps, so that chains and not sequences are summed over.
struct SequencePopulationLoss {
  /// What moves with the policy.
  private enum Moving {
    case nothing
    /// E[2 (h_a - h_b)(N_a - N_b)] over the pairs that are not declined.
    case squaredMargins(LevelSums, LevelWins)
    /// The same where no pair is declined: 4 Cov(h, N).
    case covariance
    /// 2 b E[tanh(b (h_a - h_b) / 2) / 2 N_a].
    case logistic(beta: Double, LogisticStepSums)
  }

  private let chain: TokenPolicy
  private let constant: [Double]
  private let moving: Moving

  /// The loss on the law of a gathering, made at a policy with these log-ratios of its steps to the
  /// reference; nil where the labeller declines every pair, or where the sums are not taken, as
  /// ``BanditPlan/populationObstacle`` says.
  ///
  /// Complexity: O(T^2 span V^2) where rewards are compared, O(T V^2) elsewhere.
  init?(_ plan: BanditPlan, gatheredFrom chain: TokenPolicy, logRatios: [Double]) {
    self.chain = chain
    switch plan.algorithm {
    case .reinforce, .proximalPolicy:
      moving = .nothing
      let scores = logRatios.enumerated().map { entry, logRatio in
        plan.perceivedRewards[entry % chain.tokens] / Double(chain.length) - plan.beta * logRatio
      }
      constant = chain.covariances(withScores: scores).map { -$0 }
    case .rewardWeightedRegression(let rule):
      moving = .nothing
      let scale = rule.temperature * Double(chain.length)
      constant = chain.stepCounts(tiltedBy: plan.perceivedRewards.map { $0 / scale }).map { -$0 }
    case .preferredFineTuning(let rule) where rule.draws != 2:
      moving = .nothing
      let (sums, scale) = chain.levelSums(for: plan)
      let levels = RewardedLaw(
        law: sums.law, rewards: sums.law.indices.map { Double($0) * scale.unit })
      constant = sums.stepCounts(
        weightedBy: zip(rule.bestLaw(of: levels), sums.law).map { $1 > 0 ? -$0 / $1 : 0 })
    default:
      guard let outcomes = SequenceOutcomes(plan, chain),
        let parts = Self.compared(plan, outcomes, chain)
      else { return nil }
      (constant, moving) = parts
    }
  }

  /// The parts of a loss of who wins.
  private static func compared(
    _ plan: BanditPlan, _ outcomes: SequenceOutcomes, _ chain: TokenPolicy
  ) -> (constant: [Double], moving: Moving)? {
    let pairs = zip(outcomes.wins, outcomes.losses)
    switch plan.algorithm {
    case .preferredFineTuning: return (outcomes.wins.map { -$0 }, .nothing)
    case .binaryFeedback(let rule):
      // Each comparison is two judgements.
      return (pairs.map { (rule.badWeight * $1 - $0) / 2 }, .nothing)
    case .identityPreference(let rule):
      let moving = outcomes.declining.map { Moving.squaredMargins($0.sums, $0.wins) }
      return (pairs.map { 2 * rule.margin * ($1 - $0) }, moving ?? .covariance)
    case .directPreference(let rule) where outcomes.declining == nil:
      // Wins and losses add up to twice the mean counts.
      return (
        pairs.map { rule.beta * ($1 - $0) / 2 },
        .logistic(beta: rule.beta, LogisticStepSums(chain))
      )
    default: return nil
    }
  }

  /// The slopes at a policy whose steps have these log-ratios to the reference.
  ///
  /// Complexity: O(T V^2) for IPO and a frequency of DPO, O(T^2 span V^2) for IPO where pairs are
  /// declined.
  func slopes(logRatios: [Double]) -> [Double] {
    let added: [Double]
    switch moving {
    case .nothing: return constant
    case .covariance: added = chain.covariances(withScores: logRatios).map { 4 * $0 }
    case .squaredMargins(let sums, let wins):
      let (means, beginnings) = sums.scoreMeans(logRatios)
      let own = sums.stepCounts(
        weightedBy: wins.comparedSums(sums.law), scores: logRatios, beginnings)
      let others = sums.stepCounts(weightedBy: wins.comparedSums(means))
      added = zip(own, others).map { 4 * ($0 - $1) }
    case .logistic(let beta, let sums):
      added = sums.means(ofScores: logRatios.map { beta * $0 }).map { 2 * beta * $0 }
    }
    return zip(constant, added).map { $0 + $1 }
  }
}
