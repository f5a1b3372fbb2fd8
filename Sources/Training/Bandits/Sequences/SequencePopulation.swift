//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import PreferenceModel
import RealModule
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
  /// The steps into which the range of the rewards of tokens is divided where sequences are compared in
  /// exact expectations.
  ///
  /// Fewer where pairs are declined under IPO, whose sums over levels are taken anew in every step.
  var rewardSteps: Int {
    if case .identityPreference = algorithm, labeller.mayDecline { return 128 }
    return 512
  }

  /// The share of the pairs of the first gathering whose rewards are so close that reading them on a
  /// scale may turn their order; nil where no sequences are compared in exact expectations.
  ///
  /// Complexity: O(T^2 span V^2).
  public var unresolvedPairs: Double? {
    guard bandit.isSequence, populationObstacle == nil, readsRewards else { return nil }
    let law =
      switch source {
      case .onPolicy: DidacticBandit.reference
      case .offline(let law): law
      }
    let chain = TokenPolicy(drawing: law, length: DidacticBandit.length)
    let levels = chain.levelSums(for: self).sums.law
    // A sum of T readings is off by at most T / 2 steps, and a difference of two by T.
    let close = LevelKernel(levels: levels.count) { abs($0) <= chain.length ? 1 : 0 }
    return zip(levels, close.means(under: levels)).reduce(0) { $0 + $1.0 * $1.1 }
  }

  /// Whether exact expectations over sequences read rewards on a scale.
  private var readsRewards: Bool {
    switch algorithm {
    case .reinforce, .proximalPolicy, .rewardWeightedRegression: return false
    case .preferredFineTuning(let rule) where rule.draws != 2: return true
    default:
      if case .logistic = labeller.rule { return labeller.isBiased }
      return true
    }
  }

  /// What exact expectations reach in the same number of steps; nil where they are not taken, as
  /// ``populationObstacle`` says.
  ///
  /// Complexity: O(K^2) a step for comparisons and judgements, O(K) for rewards; that of
  /// exact sums over chains for sequences.
  public var population: BanditEvaluation? {
    guard populationObstacle == nil else { return nil }
    guard bandit.isSequence else { return BanditEvaluation(of: populationPolicy, under: self) }
    var learner = SequencePopulationLearner(self)
    learner.train()
    return BanditEvaluation(of: learner.policy, under: self)
  }

  /// The numbers at the minimum of the population loss, where it is known.
  ///
  /// Complexity: O(K^3), or O(T^2 span V^2) for sequences.
  public var optimumEvaluation: BanditEvaluation? {
    bandit.isSequence
      ? sequenceOptimum.map { BanditEvaluation(of: $0, under: self) }
      : optimum.map { BanditEvaluation(of: $0, under: self) }
  }

  /// Where the population loss over sequences has its minimum among bigram policies; nil where it is
  /// not known.
  var sequenceOptimum: TokenPolicy? {
    let (rewards, reference) = (perceivedRewards, DidacticBandit.reference)
    switch (algorithm, source) {
    case (.reinforce, .onPolicy), (.proximalPolicy, .onPolicy):
      return .tilted(reference, by: rewards, temperature: beta)
    case (.rewardWeightedRegression(let rule), .offline(let law)):
      return .tilted(law, by: rewards, temperature: rule.temperature)
    case (.directPreference(let rule), _) where labeller == .bradleyTerry:
      return .tilted(reference, by: rewards, temperature: rule.beta)
    case (.preferredFineTuning, .offline(let law)):
      return imitating(law)
    case (.binaryFeedback(let rule), .offline(let law)) where rule.badWeight == 0:
      return imitating(law)
    default: return nil
    }
  }

  /// The bigram policy that takes each step as often as the sequences do that are imitated.
  ///
  /// The cross-entropy of a law is least there: each row is a law of its own.
  private func imitating(_ law: FiniteDistribution<Double>) -> TokenPolicy? {
    let chain = TokenPolicy(drawing: law, length: DidacticBandit.length)
    let ratios = chain.logProbabilities.map { _ in 0.0 }
    guard let loss = SequencePopulationLoss(self, gatheredFrom: chain, logRatios: ratios) else {
      return nil
    }
    let counts = loss.slopes(logRatios: ratios).map { -$0 }
    guard counts.allSatisfy({ $0 > 0 }) else { return nil }
    var optimum = chain
    optimum.move(to: counts.map { Double.log($0) })
    return optimum
  }
}
