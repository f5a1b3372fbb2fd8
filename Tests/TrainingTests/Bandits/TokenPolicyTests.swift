//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Foundation
import PreferenceModel
import Testing

@testable import Training

/// Sequences of few tokens against a loop over all of them.
struct TokenPolicyTests {
  /// A policy over three tokens and four positions, with logits of its own in every row.
  static func example(seed: UInt64) -> TokenPolicy {
    var generator = SeededGenerator(seed: seed)
    var policy = TokenPolicy(drawing: FiniteDistribution(uniformOn: 3), length: 4)
    policy.move(to: (0..<12).map { _ in Double.random(in: -2...2, using: &generator) })
    return policy
  }

  /// All sequences of four of three tokens.
  static let sequences: [[Int]] = (0..<81).map { number in
    [number / 27, number / 9 % 3, number / 3 % 3, number % 3]
  }

  @Test(arguments: 0..<5 as Range<UInt64>)
  func `the chances of all continuations sum to one, after every prefix`(seed: UInt64) {
    let policy = Self.example(seed: seed)
    let total = Self.sequences.reduce(0) { $0 + exp(policy.logProbability(of: $1)) }
    #expect(abs(total - 1) < 1e-14)
    for prefix in [[0], [2, 1], [1, 1, 2]] {
      let chance = exp(policy.logProbability(of: prefix))
      let all = Self.sequences.filter { Array($0.prefix(prefix.count)) == prefix }
        .reduce(0) { $0 + exp(policy.logProbability(of: $1)) }
      #expect(abs(all - chance) < 1e-14)
    }
  }

  @Test func `a sequence's chance has the first token from the first row and no row twice off`() {
    let policy = Self.example(seed: 3)
    let (p, sequence) = (policy.probabilities, [2, 0, 1, 1])
    // Row 0 for the first token, row 1 + i after token i, three entries a row.
    let expected = p[2] * p[3 * 3 + 0] * p[1 * 3 + 1] * p[2 * 3 + 1]
    #expect(abs(exp(policy.logProbability(of: sequence)) - expected) < 1e-15)
  }

  @Test(arguments: 0..<5 as Range<UInt64>)
  func `divergence, entropy and totals are sums over all sequences`(seed: UInt64) {
    let policy = Self.example(seed: seed)
    let other = Self.example(seed: seed + 100)
    let values = [0.3, -1, 2]
    var (divergence, entropy, total) = (0.0, 0.0, 0.0)
    for sequence in Self.sequences {
      let logChance = policy.logProbability(of: sequence)
      divergence += exp(logChance) * (logChance - other.logProbability(of: sequence))
      entropy -= exp(logChance) * logChance
      total += exp(logChance) * sequence.reduce(0) { $0 + values[$1] }
    }
    #expect(abs(policy.divergence(from: other) - divergence) < 1e-13)
    #expect(abs(policy.entropy - entropy) < 1e-13)
    #expect(abs(policy.total { values[$1] } - total) < 1e-13)
    #expect(abs(policy.visits.reduce(0, +) - 4) < 1e-14)
  }

  @Test func `a tilted law of sequences is the law times the exponential of the mean reward`() {
    let rewards = DidacticBandit.alignedSequence.rewards
    let plan = BanditPlan(
      bandit: .alignedSequence, algorithm: .reinforce(Reinforce()), source: .onPolicy, states: 1,
      gatherings: 1, reuse: 1, stepSize: 0.1, beta: 0.02)
    let tilted = TokenPolicy.tilted(DidacticBandit.reference, by: rewards, temperature: 0.02)
    let reference = TokenPolicy(drawing: DidacticBandit.reference, length: 10)
    // log(p* / ref) - r / beta is one constant, -log Z, on every sequence.
    var generator = SeededGenerator(seed: 1)
    let constants = (0..<20).map { _ -> Double in
      let sequence = (0..<10).map { _ in Int.random(in: 0..<100, using: &generator) }
      let reward = sequence.reduce(0) { $0 + rewards[$1] } / 10
      return tilted.logProbability(of: sequence) - reference.logProbability(of: sequence)
        - reward / 0.02
    }
    let spread = (constants.max() ?? 1) - (constants.min() ?? 0)
    #expect(spread < 1e-11)
    #expect(plan.optimumEvaluation.map { $0.regret < 1e-12 } == true)
  }

  @Test(arguments: [
    Algorithm.preferredFineTuning(PreferredFineTuning(draws: 10)),
    .directPreference(DirectPreference(beta: 0.1)), .reinforce(Reinforce()),
    .identityPreference(IdentityPreference(margin: 10)), .proximalPolicy(ProximalPolicy()),
    .prospectTheory(ProspectTheory(beta: 0.1)), .binaryFeedback(BinaryFeedback()),
    .rewardWeightedRegression(RewardWeightedRegression(temperature: 0.05)),
  ])
  func `every algorithm raises the reward of aligned sequences`(algorithm: Algorithm) {
    let plan = BanditPlan(
      bandit: .alignedSequence, algorithm: algorithm, source: .onPolicy, states: 5, gatherings: 6,
      reuse: 3, stepSize: 0.05, beta: 0.005)
    var seeds = BanditSeeds(plan, seed: 1)
    seeds.advance(by: 4, threads: 1)
    let start = BanditEvaluation(
      of: TokenPolicy(drawing: DidacticBandit.reference, length: 10), under: plan)
    #expect(start.divergenceFromReference == 0)
    for outcome in seeds.outcomes {
      #expect(outcome.reward > start.reward, "\(algorithm): \(outcome.reward)")
      #expect(outcome.divergenceFromReference > 0)
    }
  }
}
