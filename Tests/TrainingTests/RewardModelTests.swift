//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Fixtures
import PreferenceModel
import Samplers
import Scalar
import Testing
import Training

struct RewardModelTests {
  private func plan(
    _ improvement: RewardModelRoute.Improvement, _ sampler: any Sampler, steps: Int,
    mode: TrainingMode
  ) -> TrainingPlan {
    TrainingPlan(
      .rewardModel(RewardModelRoute(improvement, priorPrecision: 1e-3)), sampler: sampler,
      stepSize: 0.5, steps: steps, mode: mode)
  }

  @Test func `with infinitely many labels the fitted reward is the oracle's, the policy pi*`()
    throws
  {
    for seed in 1...6 as ClosedRange<UInt64> {
      let problem = TrainingExamples.problem(.tabular, seed: seed)
      for sampler in [
        VanillaSampling(), PracticalPilaf(), TheoreticalPilaf(), UniformSampling(),
      ] as [any Sampler] {
        let run = try TrainingRun(
          plan(.exactOptimum, sampler, steps: 1, mode: .population), on: problem, seed: 1
        ).trajectory()
        // Newton's method ends where its decrement is rounding of the loss; a reward error of the root
        // of that, over the curvature, is regret of its square.
        #expect(try #require(run.records.last).regret < 1e-10, "\(sampler.name), seed \(seed)")
      }
    }
  }

  @Test func `PPO steps against the fitted reward approach pi*`() throws {
    let problem = TrainingExamples.bandit
    let run = try TrainingRun(
      plan(.proximal(clip: 0.2), PracticalPilaf(), steps: 400, mode: .population), on: problem,
      seed: 1
    ).trajectory()
    #expect(try #require(run.records.last).regret < 1e-3 * run.records[0].regret)
  }

  @Test func `more labels bring the policy nearer to pi*`() throws {
    let problem = TrainingExamples.bandit
    var regrets: [Double] = []
    for labels in [10, 1000] {
      let runs = try TrainingEnsemble(
        plan(
          .exactOptimum, PracticalPilaf(), steps: 5,
          mode: .sampled(labelsPerStep: labels, reuse: 1)), on: problem
      ).trajectories(of: Array(1...40), threads: 2)
      regrets.append(
        try #require(SampleMean(runs.compactMap(\.records.last?.regret))).mean)
    }
    // One over the labels, a hundredfold.
    #expect(regrets[1] < regrets[0] / 20)
  }

  @Test func `labels without error have no finite reward`() throws {
    var plan = plan(.exactOptimum, VanillaSampling(), steps: 1, mode: .population)
    plan.labeller = .hard
    #expect(throws: TrainingObstacle.noFiniteReward(prompt: "bandit")) {
      try TrainingRun(plan, on: TrainingExamples.bandit, seed: 1).trajectory()
    }
  }

  @Test(arguments: [ProblemFamily.logLinear, .autoregressive])
  func `without a table there are PPO steps, which on the fitted reward climb J as REINFORCE does`(
    family: ProblemFamily
  ) throws {
    let problem = TrainingExamples.problem(family, seed: 1)
    #expect(throws: TrainingObstacle.needsTable) {
      try TrainingRun(
        plan(.exactOptimum, VanillaSampling(), steps: 1, mode: .population), on: problem, seed: 1
      ).trajectory()
    }
    let fitted = plan(.proximal(clip: 0.2), VanillaSampling(), steps: 5, mode: .population)
    var told = fitted
    told.route = .direct(.reinforce(Reinforce()))
    let (own, other) = (
      try TrainingRun(fitted, on: problem, seed: 1).trajectory(),
      try TrainingRun(told, on: problem, seed: 1).trajectory()
    )
    // Both step along grad J, one by the reward fitted to infinitely many labels, one by the oracle's.
    #expect(abs(try #require(own.records[0].stepCosine) - 1) < 1e-6)
    let moved = try #require(other.records.last).objective - other.records[0].objective
    let gap =
      try #require(own.records.last).objective - (try #require(other.records.last)).objective
    // The fit ends where its decrement is rounding of the loss, so the reward is off by the root of it.
    #expect(moved > 0 && abs(gap) < 1e-6 * moved)
  }

  @Test func `an explicit reward of sequences is learnt from labels`() throws {
    let problem = TrainingExamples.problem(.autoregressive, seed: 2)
    for sampler in [VanillaSampling(), PracticalPilaf()] as [any Sampler] {
      let runs = try TrainingEnsemble(
        plan(
          .proximal(clip: 0.2), sampler, steps: 20,
          mode: .sampled(labelsPerStep: 50, reuse: 1)), on: problem
      ).trajectories(of: Array(1...8), threads: 2)
      let gains = try runs.map { try #require($0.records.last).objective - $0.records[0].objective }
      let gain = try #require(SampleMean(gains))
      #expect(gain.mean > 3 * (try #require(gain.standardError)), "\(sampler.name)")
    }
  }
}
