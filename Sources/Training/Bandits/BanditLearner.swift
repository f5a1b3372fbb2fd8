//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import PairSums
import PreferenceModel
import Scalar

/// A table of logits that is trained on the didactic bandit, in memory that no step allocates.
struct BanditLearner {
  let plan: BanditPlan
  private let logReference: [Double]
  private var logits: [Double]
  private var optimiser: Optimiser
  var slopes: [Double]
  var direction: [Double]
  private(set) var policy: CategoricalPolicy

  /// The learner at the reference, or at another policy.
  init(_ plan: BanditPlan, startingAt start: FiniteDistribution<Double> = DidacticBandit.reference)
  {
    self.plan = plan
    logReference = DidacticBandit.reference.logProbabilities
    logits = start.logProbabilities
    optimiser = Optimiser(plan.rule, stepSize: plan.stepSize, parameters: logits.count)
    slopes = logits.map { _ in 0 }
    direction = slopes
    policy = CategoricalPolicy(logits: logits, logReference: logReference)
  }

  /// The law that a gathering draws from.
  var law: [Double] {
    switch plan.source {
    case .onPolicy: policy.probabilities
    case .offline(let law): law.probabilities
    }
  }

  /// The rewards that draws of a law carry: less the KL penalty at the policy where J is climbed.
  func rewardedLaw(_ law: [Double]) -> RewardedLaw {
    switch plan.algorithm {
    case .reinforce, .proximalPolicy:
      RewardedLaw(law: law, rewards: plan.perceivedRewards, beta: plan.beta, at: policy)
    default: RewardedLaw(law: law, rewards: plan.perceivedRewards)
    }
  }

  /// Runs all gatherings with draws of a seed.
  ///
  /// Complexity: O(K + what the algorithm takes of a batch) a step.
  mutating func train(using generator: inout SeededGenerator) {
    var draws = BanditDraws()
    var table = CumulativeTable(law)
    var rewarded = plan.algorithm.feedback == .rewards ? rewardedLaw(law) : nil
    for gathering in 0..<plan.gatherings {
      if plan.source.isOnPolicy || gathering == 0 {
        if gathering > 0 {
          let law = law
          table = CumulativeTable(law)
          if rewarded != nil { rewarded = rewardedLaw(law) }
        }
        draws.gather(under: plan, from: table, using: &generator)
      }
      for _ in 0..<plan.reuse { step(on: draws, rewarded) }
    }
  }

  /// One step on the mean loss of a batch.
  private mutating func step(on draws: BanditDraws, _ law: RewardedLaw?) {
    takeSlopes(on: draws, law)
    descend()
  }

  /// Fills the slopes of the mean loss of a batch.
  private mutating func takeSlopes(on draws: BanditDraws, _ law: RewardedLaw?) {
    slopes.fill(with: 0)
    switch plan.algorithm.feedback {
    case .comparisons:
      guard draws.comparisons.count > 0 else { return }
      _ = plan.algorithm.addLoss(
        on: draws.comparisons, at: policy, scale: 1 / Double(draws.comparisons.count),
        slopes: &slopes)
    case .judgements:
      guard draws.judgements.count > 0 else { return }
      _ = plan.algorithm.addLoss(
        on: draws.judgements, at: policy, scale: 1 / Double(draws.judgements.count),
        slopes: &slopes)
    case .rewards:
      guard let law else { return }
      _ = plan.algorithm.addLoss(
        on: draws.responses, from: law, at: policy, scale: 1 / Double(plan.termsPerGathering),
        slopes: &slopes)
    }
  }

  /// The gradient of the mean loss of one gathering.
  mutating func sampledGradient(using generator: inout SeededGenerator) -> [Double] {
    var draws = BanditDraws()
    draws.gather(under: plan, from: CumulativeTable(law), using: &generator)
    takeSlopes(on: draws, plan.algorithm.feedback == .rewards ? rewardedLaw(law) : nil)
    policy.gradient(from: slopes, into: &direction)
    return direction
  }

  /// Moves against the slopes.
  mutating func descend() {
    policy.gradient(from: slopes, into: &direction)
    if plan.rule == .natural {
      for action in direction.indices { direction[action] /= policy.probabilities[action] }
    }
    optimiser.step(&logits, against: direction)
    policy.move(to: logits)
  }
}

extension BanditPlan {
  /// The terms of a batch's mean loss: samples, or the best of each group of N.
  var termsPerGathering: Int {
    guard case .preferredFineTuning(let rule) = algorithm else { return samplesPerGathering }
    return samplesPerGathering / rule.draws
  }
}
