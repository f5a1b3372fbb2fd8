//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Foundation
import PreferenceModel
import Testing

@testable import Training

/// Exact sums along chains against loops over all pairs of the 81 sequences of four of three tokens.
struct SequencePopulationLossTests {
  /// Readings of these are exact on a scale of 512 or 128 steps.
  static let rewards = [0.25, 0, 1]
  static let sequences = TokenPolicyTests.sequences

  static func plan(_ algorithm: Algorithm, _ labeller: Labeller) -> BanditPlan {
    var plan = BanditPlan(
      bandit: .alignedSequence, algorithm: algorithm, source: .onPolicy, states: 1, gatherings: 1,
      reuse: 1, stepSize: 0.1, labeller: labeller, beta: 0.3)
    plan.perceivedRewards = rewards
    return plan
  }

  static func logit(_ seed: UInt64) -> [Double] {
    var generator = SeededGenerator(seed: seed)
    return (0..<12).map { _ in Double.random(in: -1...1, using: &generator) }
  }

  static func policy(_ logits: [Double]) -> TokenPolicy {
    var policy = TokenPolicy(drawing: FiniteDistribution(uniformOn: 3), length: 4)
    policy.move(to: logits)
    return policy
  }

  /// log pi of a sequence, from the logits.
  static func logChance(_ sequence: [Int], _ logits: [Double]) -> Double {
    var (row, sum) = (0, 0.0)
    for token in sequence {
      let entries = logits[row * 3..<row * 3 + 3]
      sum += logits[row * 3 + token] - log(entries.reduce(0) { $0 + exp($1) })
      row = 1 + token
    }
    return sum
  }

  static let reward = sequences.map { $0.reduce(0) { $0 + rewards[$1] } / 4 }

  /// The population loss by its definition, data of one table of logits and the policy of another.
  static func loss(
    _ algorithm: Algorithm, _ labeller: Labeller, data: [Double], reference: [Double],
    _ logits: [Double]
  ) -> Double {
    let mu = sequences.map { exp(logChance($0, data)) }
    let own = sequences.map { logChance($0, logits) }
    let h = zip(own, sequences).map { $0 - logChance($1, reference) }
    let places = sequences.indices
    switch algorithm {
    case .reinforce, .proximalPolicy:
      let advantage = places.map {
        reward[$0] - 0.3 * (logChance(sequences[$0], data) - logChance(sequences[$0], reference))
      }
      let mean = places.reduce(0) { $0 + mu[$1] * advantage[$1] }
      return -places.reduce(0) { $0 + mu[$1] * (advantage[$1] - mean) * own[$1] }
    case .rewardWeightedRegression(let rule):
      let weights = places.map { mu[$0] * exp(reward[$0] / rule.temperature) }
      let total = weights.reduce(0, +)
      return -places.reduce(0) { $0 + weights[$1] / total * own[$1] }
    case .preferredFineTuning(let rule) where rule.draws == 3:
      return bestOfThree(mu, own)
    default: break
    }
    var (total, kept) = (0.0, 0.0)
    for first in places {
      for second in places {
        guard let chance = labeller.chance(reward[first], beats: reward[second]) else { continue }
        kept += mu[first] * mu[second]
        for (winner, loser, weight) in [(first, second, chance), (second, first, 1 - chance)] {
          let weight = weight * mu[first] * mu[second]
          switch algorithm {
          case .identityPreference(let rule):
            total += weight * pow(h[winner] - h[loser] - rule.margin, 2)
          case .directPreference(let rule):
            total += weight * log(1 + exp(-rule.beta * (h[winner] - h[loser])))
          case .preferredFineTuning: total -= weight * own[winner]
          case .binaryFeedback(let rule):
            total += weight * (rule.badWeight * own[loser] - own[winner]) / 2
          default: Issue.record("no such loss")
          }
        }
      }
    }
    return total / kept
  }

  /// -E log pi of the best of three, ties shared evenly, over all triples.
  static func bestOfThree(_ mu: [Double], _ own: [Double]) -> Double {
    var total = 0.0
    for a in mu.indices {
      for b in mu.indices {
        for c in mu.indices {
          let best = max(reward[a], reward[b], reward[c])
          let winners = [a, b, c].filter { reward[$0] == best }
          let mean = winners.reduce(0) { $0 + own[$1] } / Double(winners.count)
          total -= mu[a] * mu[b] * mu[c] * mean
        }
      }
    }
    return total
  }

  static let declining = Labeller(.order(threshold: 0.3, declinesTies: true))
  static let biased = Labeller(.logistic(temperature: 0.4), flipRate: 0.1, firstShownBonus: 0.2)
  static let noisy = Labeller(.logistic(temperature: 0.4), flipRate: 0.1)
  static let cases: [(Algorithm, Labeller)] =
    [.hard, .bradleyTerry, noisy, declining, biased].flatMap { labeller in
      [
        (.preferredFineTuning(PreferredFineTuning(draws: 2)), labeller),
        (.binaryFeedback(BinaryFeedback(badWeight: 0.4)), labeller),
        (.identityPreference(IdentityPreference(margin: 2)), labeller),
      ]
    } + [
      (.directPreference(DirectPreference(beta: 0.7)), .hard),
      (.directPreference(DirectPreference(beta: 0.7)), biased),
      (.directPreference(DirectPreference(beta: 0.7)), .bradleyTerry),
      (.rewardWeightedRegression(RewardWeightedRegression(temperature: 0.2)), .hard),
      (.reinforce(Reinforce()), .hard), (.proximalPolicy(ProximalPolicy()), .hard),
      (.preferredFineTuning(PreferredFineTuning(draws: 3)), .hard),
    ]

  @Test(arguments: cases.indices)
  func `the gradient is the slope of the loss over all sequences`(index: Int) throws {
    let (algorithm, labeller) = Self.cases[index]
    let (data, reference, logits) = (Self.logit(1), Self.logit(2), Self.logit(3))
    let (chain, base, policy) = (Self.policy(data), Self.policy(reference), Self.policy(logits))
    func ratios(_ policy: TokenPolicy) -> [Double] {
      zip(policy.logProbabilities, base.logProbabilities).map { $0 - $1 }
    }
    let loss = try #require(
      SequencePopulationLoss(
        Self.plan(algorithm, labeller), gatheredFrom: chain, logRatios: ratios(chain)))
    let gradient = policy.gradient(fromStepSlopes: loss.slopes(logRatios: ratios(policy)))
    let isSlow = algorithm == .preferredFineTuning(PreferredFineTuning(draws: 3))
    for entry in isSlow ? [0, 5, 11] : Array(0..<12) {
      func value(_ change: Double) -> Double {
        var changed = logits
        changed[entry] += change
        return Self.loss(algorithm, labeller, data: data, reference: reference, changed)
      }
      // A fourth-order difference: with step s its error is about s^4 times the fifth derivative, here
      // below 100, and the rounding of sums below 64 over s. Series of logistic functions add their
      // tolerance times the four steps, the margin's four and at most four more.
      let step = 2e-3
      let slope =
        (8 * (value(step) - value(-step)) - value(2 * step) + value(-2 * step)) / (12 * step)
      let tolerance =
        100 * pow(step, 4) + 64 * 81 * Double.ulpOfOne / step
        + 64 * LogisticStepSums.tolerance
      #expect(abs(slope - gradient[entry]) < tolerance, "\(algorithm) \(labeller) \(entry)")
    }
    #expect(gradient.contains { abs($0) > 1e-3 })
  }

  @Test func `a labeller that declines every pair leaves no loss`() {
    let labeller = Labeller(.order(threshold: 0.99, declinesTies: true))
    var plan = Self.plan(.identityPreference(IdentityPreference(margin: 1)), labeller)
    plan.perceivedRewards = [0, 0.1, 0.2]
    let chain = Self.policy(Self.logit(1))
    let none = [Double](repeating: 0, count: 12)
    #expect(SequencePopulationLoss(plan, gatheredFrom: chain, logRatios: none) == nil)
  }

  @Test func `equal rewards make no comparison and no chain of levels fail`() throws {
    var plan = Self.plan(.preferredFineTuning(PreferredFineTuning(draws: 2)), .hard)
    plan.perceivedRewards = [0.5, 0.5, 0.5]
    let chain = Self.policy(Self.logit(4))
    let none = [Double](repeating: 0, count: 12)
    let loss = try #require(
      SequencePopulationLoss(plan, gatheredFrom: chain, logRatios: none))
    // A fair coin imitates the data themselves.
    for (slope, count) in zip(loss.slopes(logRatios: none), chain.stepCounts) {
      #expect(abs(slope + count) < 64 * Double.ulpOfOne)
    }
  }
}
