//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import BruteForce
import Foundation
import PreferenceModel
import Testing

@testable import Training

struct BanditOptimumTests {
  private static let declining = Labeller(.order(threshold: 0.2, declinesTies: true))

  /// Plans whose optimum is known.
  static func plans() -> [BanditPlan] {
    let reference = DataSource.reference
    let algorithms: [(Algorithm, DataSource, Labeller)] = [
      (.reinforce(Reinforce()), .onPolicy, .hard),
      (.proximalPolicy(ProximalPolicy()), .onPolicy, .hard),
      (.rewardWeightedRegression(RewardWeightedRegression(temperature: 0.5)), reference, .hard),
      (.preferredFineTuning(PreferredFineTuning(draws: 10)), reference, .hard),
      (.preferredFineTuning(PreferredFineTuning(draws: 2)), reference, .hard),
      (.directPreference(DirectPreference(beta: 0.5)), reference, .bradleyTerry),
      (.directPreference(DirectPreference(beta: 0.5)), .onPolicy, .bradleyTerry),
      (.identityPreference(IdentityPreference(margin: 2)), reference, .hard),
      (.identityPreference(IdentityPreference(margin: 1)), .onPolicy, .hard),
      (.binaryFeedback(BinaryFeedback()), reference, .hard),
      (.identityPreference(IdentityPreference(margin: 2)), reference, declining),
      (.preferredFineTuning(PreferredFineTuning(draws: 2)), reference, .bradleyTerry),
      (.binaryFeedback(BinaryFeedback()), reference, .bradleyTerry),
    ]
    return algorithms.map { algorithm, source, labeller in
      BanditPlan(
        bandit: .aligned, algorithm: algorithm, source: source, states: 1, gatherings: 1, reuse: 1,
        stepSize: 0.05, labeller: labeller, beta: 0.5)
    }
  }

  @Test func `exact expectations have no slope at the optimum`() throws {
    for plan in Self.plans() {
      let optimum = try #require(plan.optimum, "\(plan.algorithm)")
      var learner = BanditLearner(plan, startingAt: optimum)
      let largest = learner.populationGradient()?.map(abs).max() ?? 1
      // Sums of n^2 terms of at most a few units each, the search of a fixed point included.
      #expect(largest < 1e-12, "\(plan.algorithm): \(largest)")
      var start = BanditLearner(plan)
      let first = start.populationGradient()?.map(abs).max() ?? 0
      #expect(first > 1e-5, "\(plan.algorithm): \(first)")
    }
  }

  @Test func `where no optimum exists none is given`() {
    var plan = BanditPreset.offlineBestOfN.plan(on: .misaligned)
    plan.algorithm = .directPreference(DirectPreference(beta: 0.1))
    #expect(plan.optimum == nil)
    plan.algorithm = .prospectTheory(ProspectTheory(beta: 0.1))
    #expect(plan.optimum == nil)
    // The middle of the slope is within 0.6 of every reward, and is compared with no other.
    plan = BanditPreset.offlineIdentityPreference.plan(on: .misaligned)
    #expect(plan.optimum != nil)
    plan.labeller = Labeller(.order(threshold: 0.6, declinesTies: true))
    #expect(plan.optimum == nil && plan.optimumObstacle == .unconnectedPairs)
  }

  @Test(arguments: [
    (
      Algorithm.directPreference(DirectPreference(beta: 0.1)), DataSource.reference,
      OptimumObstacle.unboundedMargins
    ),
    (.binaryFeedback(BinaryFeedback(badWeight: 0.1)), .reference, .unboundedDescent),
    (.preferredFineTuning(PreferredFineTuning(draws: 10)), .onPolicy, .movingTarget),
    (.prospectTheory(ProspectTheory(beta: 0.1)), .reference, .noFormula),
    (.preferredFineTuning(PreferredFineTuning(draws: 2)), .reference, .vanishingActions),
  ])
  func `why there is no optimum is said of the algorithm at hand`(
    algorithm: Algorithm, source: DataSource, obstacle: OptimumObstacle
  ) {
    var plan = BanditPreset.offlineBestOfN.plan(on: .misaligned)
    (plan.algorithm, plan.source) = (algorithm, source)
    // Actions within 0.2 of the least reward never win.
    if obstacle == .vanishingActions { plan.labeller = Self.declining }
    #expect(plan.optimumEvaluation == nil)
    #expect(plan.optimumObstacle == obstacle)
  }

  @Test func `population runs come near the optimum`() throws {
    for plan in Self.plans() where plan.source != .onPolicy && plan.algorithm.feedback == .rewards {
      var longer = plan
      longer.reuse = 2000
      longer.stepSize = 0.02
      let optimum = try #require(plan.optimum)
      let distance = longer.populationPolicy.totalVariation(to: optimum)
      // Adam circles the minimum within a few of its steps.
      #expect(distance < 0.05, "\(plan.algorithm): \(distance)")
    }
  }

  @Test func `the best-of-ten law beats the reference on the aligned reward as enumerated`() throws
  {
    let plan = BanditPreset.offlineBestOfN.plan(on: .aligned)
    let optimum = try #require(plan.optimum)
    // P(best of ten has level k) by the distribution function of the level, summed plainly.
    let p = DidacticBandit.reference.probabilities
    let rewards = plan.bandit.rewards
    var expected = 0.0
    for action in p.indices {
      let below = p.indices.filter { rewards[$0] < rewards[action] }.reduce(0) { $0 + p[$1] }
      let level = p.indices.filter { rewards[$0] == rewards[action] }.reduce(0) { $0 + p[$1] }
      expected += p[action] / level * (pow(below + level, 10) - pow(below, 10)) * rewards[action]
    }
    // Rewards closer than 1e-10 are one level to the program; they move it by less than that.
    #expect(abs(optimum.expectation(of: rewards) - expected) < 1e-9)
  }
}
