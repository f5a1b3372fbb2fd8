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

  @Test func `sequences have no explicit reward`() throws {
    let problem = TrainingExamples.problem(.autoregressive, seed: 1)
    let plan = plan(.exactOptimum, VanillaSampling(), steps: 1, mode: .population)
    #expect(throws: TrainingObstacle.needsListedResponses) {
      try TrainingRun(plan, on: problem, seed: 1).trajectory()
    }
  }
}
