//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import PairSums
import PreferenceModel
import RealModule
import Scalar

/// A table of bigram logits that is trained on the sequences of the didactic bandit.
struct SequenceLearner {
  let plan: BanditPlan
  let reference: TokenPolicy
  private var logits: [Double]
  private var optimiser: Optimiser
  private var direction: [Double]
  private(set) var policy: TokenPolicy

  init(_ plan: BanditPlan) {
    self.plan = plan
    reference = TokenPolicy(drawing: DidacticBandit.reference, length: DidacticBandit.length)
    policy = reference
    logits = reference.logProbabilities
    optimiser = Optimiser(plan.rule, stepSize: plan.stepSize, parameters: logits.count)
    direction = logits.map { _ in 0 }
  }

  /// The policy that a gathering draws from: offline, tokens of one law.
  private var source: TokenPolicy {
    switch plan.source {
    case .onPolicy: policy
    case .offline(let law): TokenPolicy(drawing: law, length: DidacticBandit.length)
    }
  }

  /// Runs all gatherings with draws of a seed.
  ///
  /// Complexity: O(V^2 + M N T + what the algorithm takes of a batch) a step.
  mutating func train(using generator: inout SeededGenerator) {
    var draws = SequenceDraws()
    var law: RewardedLaw?
    for gathering in 0..<plan.gatherings {
      if plan.source.isOnPolicy || gathering == 0 {
        let source = source
        draws.gather(under: plan, from: source.cumulativeTables, using: &generator)
        law = plan.algorithm.feedback == .rewards ? rewardedLaw(of: draws, from: source) : nil
      }
      for _ in 0..<plan.reuse { step(on: draws, law) }
    }
  }

  /// The gradient of the mean loss of one gathering.
  mutating func sampledGradient(using generator: inout SeededGenerator) -> [Double] {
    var draws = SequenceDraws()
    let source = source
    draws.gather(under: plan, from: source.cumulativeTables, using: &generator)
    takeGradient(
      on: draws, plan.algorithm.feedback == .rewards ? rewardedLaw(of: draws, from: source) : nil)
    return direction
  }

  /// One step on the mean loss of a batch.
  private mutating func step(on draws: SequenceDraws, _ law: RewardedLaw?) {
    takeGradient(on: draws, law)
    optimiser.step(&logits, against: direction)
    policy.move(to: logits)
  }

  /// Fills the gradient of the mean loss of a batch.
  private mutating func takeGradient(on draws: SequenceDraws, _ law: RewardedLaw?) {
    let listed = CategoricalPolicy(
      listing: draws.rewards.indices.map { policy.logProbability(of: draws.sequence($0)) },
      logReference: draws.rewards.indices.map { reference.logProbability(of: draws.sequence($0)) },
      divergence: divergence)
    var slopes = draws.rewards.map { _ in 0.0 }
    takeSlopes(on: draws, law, at: listed, into: &slopes)
    takeDirection(from: slopes, draws)
  }

  /// KL(pi || ref) where the algorithm asks for it.
  private var divergence: Double {
    if case .prospectTheory = plan.algorithm { policy.divergence(from: reference) } else { 0 }
  }

  private func takeSlopes(
    on draws: SequenceDraws, _ law: RewardedLaw?, at listed: CategoricalPolicy,
    into slopes: inout [Double]
  ) {
    switch plan.algorithm.feedback {
    case .comparisons:
      let scale = 1 / Double(max(1, draws.comparisons.count))
      _ = plan.algorithm.addLoss(
        on: draws.comparisons, at: listed, scale: scale, slopes: &slopes)
    case .judgements:
      let scale = 1 / Double(max(1, draws.judgements.count))
      _ = plan.algorithm.addLoss(
        on: draws.judgements, at: listed, scale: scale, slopes: &slopes)
    case .rewards:
      guard let law else { return }
      _ = plan.algorithm.addLoss(
        on: Array(slopes.indices), from: law, at: listed,
        scale: 1 / Double(plan.termsPerGathering), slopes: &slopes)
    }
  }

  /// The gradient in the logits: C at each token of a sequence of slope C, less pi sum C in its row.
  private mutating func takeDirection(from slopes: [Double], _ draws: SequenceDraws) {
    let tokens = policy.tokens
    direction.fill(with: 0)
    var totals = [Double](repeating: 0, count: tokens + 1)
    for (place, slope) in slopes.enumerated() where slope != 0 {
      var row = 0
      for token in draws.sequence(place) {
        direction[row * tokens + token] += slope
        totals[row] += slope
        row = 1 + token
      }
    }
    for (row, total) in totals.enumerated() where total != 0 {
      for entry in row * tokens..<(row + 1) * tokens {
        direction[entry] -= total * policy.probabilities[entry]
      }
    }
  }
}
