//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Foundation
import PreferenceModel
import Testing

@testable import Training

/// The sequences of R6 and R7, too many to enumerate.
struct SequencePopulationTests {
  static func plan(
    _ bandit: DidacticBandit, _ algorithm: Algorithm, _ source: DataSource,
    _ labeller: Labeller = .hard
  ) -> BanditPlan {
    BanditPlan(
      bandit: bandit, algorithm: algorithm, source: source, states: 10, gatherings: 1, reuse: 1,
      stepSize: 0.05, labeller: labeller, beta: 0.02)
  }

  static func plans(_ bandit: DidacticBandit) -> [BanditPlan] {
    [
      plan(bandit, .reinforce(Reinforce()), .onPolicy),
      plan(bandit, .proximalPolicy(ProximalPolicy()), .onPolicy),
      plan(
        bandit, .rewardWeightedRegression(RewardWeightedRegression(temperature: 0.05)), .reference),
      plan(bandit, .preferredFineTuning(PreferredFineTuning(draws: 10)), .reference),
      plan(bandit, .preferredFineTuning(PreferredFineTuning(draws: 2)), .reference),
      plan(bandit, .binaryFeedback(BinaryFeedback()), .reference),
      plan(
        bandit, .directPreference(DirectPreference(beta: 0.05)), .reference, .bradleyTerry),
    ]
  }

  @Test(arguments: [DidacticBandit.misalignedSequence, .alignedSequence])
  func `exact expectations have no slope at the optimum and one at the reference`(
    bandit: DidacticBandit
  ) throws {
    for plan in Self.plans(bandit) {
      let optimum = try #require(plan.sequenceOptimum, "\(plan.algorithm)")
      let atOptimum = SequencePopulationLearner(plan, startingAt: optimum).populationGradient()
      let atStart = SequencePopulationLearner(plan).populationGradient()
      let largest = try #require(atOptimum).map(abs).max() ?? 1
      let first = try #require(atStart).map(abs).max() ?? 0
      // Sums of a few units, and the series of the logistic function times 2 b and the counts.
      #expect(largest < 1e-12 + LogisticStepSums.tolerance / 10, "\(plan.algorithm): \(largest)")
      #expect(first > 1e-6, "\(plan.algorithm): \(first)")
    }
  }

  @Test func `sampled gradients average to the population's along dense directions`() throws {
    var generator = SeededGenerator(seed: 8)
    let directions = (0..<4).map { _ in
      (0..<10_100).map { _ in Bool.random(using: &generator) ? 1.0 : -1 }
    }
    let algorithms: [(Algorithm, Labeller)] = [
      (.identityPreference(IdentityPreference(margin: 10)), .hard),
      (.directPreference(DirectPreference(beta: 0.1)), .bradleyTerry),
      (.preferredFineTuning(PreferredFineTuning(draws: 10)), .hard),
      (.binaryFeedback(BinaryFeedback(badWeight: 0.5)), .hard), (.reinforce(Reinforce()), .hard),
    ]
    for (algorithm, labeller) in algorithms {
      let plan = Self.plan(.misalignedSequence, algorithm, .onPolicy, labeller)
      let expected = try #require(SequencePopulationLearner(plan).populationGradient())
      let gradients = (0..<60).map { run in
        var generator = SeededGenerator(seed: 9, stream: UInt64(run))
        var learner = SequenceLearner(plan)
        return learner.sampledGradient(using: &generator)
      }
      for direction in directions {
        func along(_ gradient: [Double]) -> Double {
          zip(gradient, direction).reduce(0) { $0 + $1.0 * $1.1 }
        }
        let values = gradients.map(along)
        let mean = values.reduce(0, +) / 60
        let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 59
        let error = (variance / 60).squareRoot()
        #expect(error > 0)
        // Five plans and four directions: Student's t with 59 degrees of freedom leaves five standard
        // errors with a chance below 1e-4 in all of them together.
        #expect(abs(mean - along(expected)) <= 5 * error, "\(algorithm)")
      }
    }
  }

  @Test func `a finer scale moves sums by no more than the pairs that it cannot tell apart`() throws
  {
    let chain = TokenPolicy(drawing: DidacticBandit.reference, length: 10)
    let rewards = DidacticBandit.misalignedSequence.rewards
    func sums(_ steps: Int) throws -> (counts: [Double], unresolved: Double) {
      let scale = RewardScale(rewards, steps: steps, length: 10)
      let sums = LevelSums(chain, scale)
      let wins = try #require(LevelWins(sums.law, unit: scale.unit, labeller: .hard))
      let close = LevelKernel(levels: sums.levels) { abs($0) <= 10 ? 1 : 0 }
      let unresolved = zip(sums.law, close.means(under: sums.law)).reduce(0) { $0 + $1.0 * $1.1 }
      return (sums.stepCounts(weightedBy: wins.wins), unresolved)
    }
    let (coarse, fine) = (try sums(128), try sums(512))
    #expect(fine.unresolved < coarse.unresolved && coarse.unresolved < 1)
    // The winner of a pair differs in ten steps, of which each may gain or lose.
    let moved = zip(coarse.counts, fine.counts).reduce(0) { $0 + abs($1.0 - $1.1) }
    #expect(moved <= 2 * 10 * (coarse.unresolved + fine.unresolved))
    #expect(moved > 0)
  }

  @Test func `of independent tokens the best of ten is known by convolution too`() throws {
    let plan = Self.plan(
      .misalignedSequence, .preferredFineTuning(PreferredFineTuning(draws: 10)), .reference)
    let chain = TokenPolicy(drawing: DidacticBandit.reference, length: 10)
    let scale = RewardScale(plan.perceivedRewards, steps: plan.rewardSteps, length: 10)
    let p = DidacticBandit.reference.probabilities
    // The law of the steps of eight, nine and ten tokens, token by token.
    var (law, laws) = ([1.0], [[Double]]())
    for _ in 0..<10 {
      var next = [Double](repeating: 0, count: law.count + scale.span)
      for (token, steps) in scale.steps.enumerated() {
        for (level, chance) in law.enumerated() { next[level + steps] += chance * p[token] }
      }
      law = next
      laws.append(law)
    }
    // C^10 - B^10 over C - B, C and B the chances of at most a level and of less, as a plain sum.
    var below = 0.0
    let weights = law.map { chance -> Double in
      let (lower, upper) = (below, below + chance)
      below = upper
      return (0..<10).reduce(0) { $0 + pow(upper, Double($1)) * pow(lower, Double(9 - $1)) }
    }
    func mean(_ tokens: Int, from start: Int) -> Double {
      laws[tokens - 1].enumerated().reduce(0) { $0 + $1.element * weights[start + $1.offset] }
    }
    let none = [Double](repeating: 0, count: 10_100)
    let loss = try #require(SequencePopulationLoss(plan, gatheredFrom: chain, logRatios: none))
    let slopes = loss.slopes(logRatios: none)
    for (first, second) in [(0, 0), (20, 70), (70, 70), (99, 3), (65, 72)] {
      let (one, two) = (scale.steps[first], scale.steps[second])
      // The first token, and the nine pairs of neighbours that a sequence has.
      let starting = p[second] * mean(9, from: two)
      let following = 9 * p[first] * p[second] * mean(8, from: one + two)
      // Ten roundings a level and token, of sums that are at most ten.
      let tolerance = 5121 * 100 * Double.ulpOfOne
      #expect(abs(slopes[second] + starting) < tolerance * starting)
      #expect(abs(slopes[(1 + first) * 100 + second] + following) < tolerance * following)
    }
  }

  @Test func `a population run raises the reward of sequences`() throws {
    var plan = Self.plan(
      .alignedSequence, .preferredFineTuning(PreferredFineTuning(draws: 10)), .onPolicy)
    plan.gatherings = 2
    plan.reuse = 3
    let reached = try #require(plan.population)
    let start = BanditEvaluation(
      of: TokenPolicy(drawing: DidacticBandit.reference, length: 10), under: plan)
    #expect(reached.reward > start.reward)
    let share = try #require(plan.unresolvedPairs)
    #expect(share > 0 && share < 0.5)
  }

  @Test func `where sums over sequences are not taken the plan says why`() {
    var plan = Self.plan(.alignedSequence, .prospectTheory(ProspectTheory(beta: 0.1)), .onPolicy)
    #expect(plan.populationObstacle == .judgedSequences && plan.population == nil)
    plan.algorithm = .proximalPolicy(ProximalPolicy())
    #expect(plan.populationObstacle == nil)
    plan.reuse = 2
    #expect(plan.populationObstacle == .clippedSequences)
    plan.algorithm = .directPreference(DirectPreference(beta: 0.1))
    #expect(plan.populationObstacle == nil)
    plan.labeller = Labeller(.order(threshold: 0.1, declinesTies: true))
    #expect(plan.populationObstacle == .declinedSequences)
    plan.bandit = .aligned
    #expect(plan.populationObstacle == nil)
  }
}
