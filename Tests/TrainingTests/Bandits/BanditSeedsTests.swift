//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Foundation
import PreferenceModel
import Testing

@testable import Training

struct BanditSeedsTests {
  /// A short plan of each kind of feedback.
  static let plans: [BanditPlan] = [
    .preferredFineTuning(PreferredFineTuning(draws: 10)),
    .directPreference(DirectPreference(beta: 0.1)),
    .identityPreference(IdentityPreference(margin: 10)),
    .prospectTheory(ProspectTheory(beta: 0.1)), .binaryFeedback(BinaryFeedback(badWeight: 0.1)),
    .rewardWeightedRegression(RewardWeightedRegression(temperature: 0.2)),
    .reinforce(Reinforce()), .proximalPolicy(ProximalPolicy()),
  ].map {
    BanditPlan(
      bandit: .misaligned, algorithm: $0, source: .onPolicy, states: 3, gatherings: 4, reuse: 5,
      stepSize: 0.05)
  }

  @Test func `the outcome is the same for any number of threads and any division`() {
    for plan in Self.plans {
      var alone = BanditSeeds(plan, seed: 7)
      alone.advance(by: 13, threads: 1)
      for threads in [2, 3, 16] {
        var together = BanditSeeds(plan, seed: 7)
        for count in [1, 5, 7] { together.advance(by: count, threads: threads) }
        #expect(together.outcomes == alone.outcomes, "\(plan.algorithm)")
      }
    }
  }

  @Test func `the reference does not depend on the seed and runs do`() {
    let plan = BanditPreset.offlineBestOfN.plan(on: .misaligned)
    var first = BanditSeeds(plan, seed: 1)
    var second = BanditSeeds(plan, seed: 2)
    first.advance(by: 3, threads: 1)
    second.advance(by: 3, threads: 1)
    #expect(first.outcomes != second.outcomes)
    #expect(first.outcomes[0] != first.outcomes[1])
    var idle = plan
    idle.stepSize = 1e-300
    let reached = BanditSeeds(idle, seed: 1).policy(ofRun: 0)
    #expect(reached.totalVariation(to: DidacticBandit.reference) < 1e-12)
  }

  @Test func `a standard error needs two seeds and no variance is negative`() throws {
    var seeds = BanditSeeds(Self.plans[0], seed: 3)
    seeds.advance(by: 1, threads: 1)
    #expect(seeds.standardErrors == nil)
    seeds.advance(by: 30, threads: 2)
    let errors = try #require(seeds.standardErrors)
    let deviations = try #require(seeds.standardDeviations)
    #expect(errors.allSatisfy { $0 >= 0 && $0.isFinite })
    for (error, deviation) in zip(errors, deviations) {
      #expect(abs(error * 31.0.squareRoot() - deviation) <= 4 * Double.ulpOfOne * deviation)
    }
    // Rewards all but equal: the squares of distances from the mean stay non-negative.
    var idle = Self.plans[0]
    idle.stepSize = 1e-12
    var same = BanditSeeds(idle, seed: 3)
    same.advance(by: 20, threads: 1)
    #expect(try #require(same.standardDeviations).allSatisfy { $0 >= 0 })
  }

  @Test func `the numbers of a policy are those of its definition`() {
    let plan = Self.plans[0]
    let policy = BanditSeeds(plan, seed: 5).policy(ofRun: 2)
    let evaluation = BanditEvaluation(of: policy, under: plan)
    let (p, q) = (policy.probabilities, DidacticBandit.reference.probabilities)
    let rewards = plan.bandit.rewards
    var (reward, forward, reverse, entropy, total) = (0.0, 0.0, 0.0, 0.0, 0.0)
    for action in p.indices {
      reward += p[action] * rewards[action]
      forward += p[action] * log(p[action] / q[action])
      reverse += q[action] * log(q[action] / p[action])
      entropy -= p[action] * log(p[action])
      total += q[action] * exp(rewards[action] / plan.beta)
    }
    let expected = [
      reward, forward, reverse, entropy, reward - plan.beta * forward,
      plan.beta * log(total) - (reward - plan.beta * forward),
    ]
    for (left, right) in zip(evaluation.values, expected) {
      #expect(abs(left - right) < 1e-12 * (1 + abs(right)))
    }
  }

  @Test func `sampled gradients average to the population's along dense directions`() {
    // A single rare action is hardly ever drawn; sums over all of them have nearly normal means.
    var generator = SeededGenerator(seed: 8)
    let directions = (0..<6).map { _ in
      (0..<100).map { _ in Bool.random(using: &generator) ? 1.0 : -1 }
    }
    for plan in Self.plans {
      var exact = BanditLearner(plan)
      let expected = exact.populationGradient() ?? []
      #expect(expected.count == 100)
      let gradients = (0..<400).map { run in
        var generator = SeededGenerator(seed: 9, stream: UInt64(run))
        var learner = BanditLearner(plan)
        return learner.sampledGradient(using: &generator)
      }
      for direction in directions {
        func along(_ gradient: [Double]) -> Double {
          zip(gradient, direction).reduce(0) { $0 + $1.0 * $1.1 }
        }
        let values = gradients.map(along)
        let mean = values.reduce(0, +) / Double(values.count)
        let variance =
          values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count - 1)
        let error = (variance / Double(values.count)).squareRoot()
        #expect(error > 0)
        // Eight plans and six directions: 4.5 standard errors are exceeded with a chance below 1e-3.
        #expect(abs(mean - along(expected)) <= 4.5 * error, "\(plan.algorithm)")
      }
    }
  }
}
