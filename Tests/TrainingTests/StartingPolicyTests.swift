//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Fixtures
import PreferenceModel
import Samplers
import Testing
import Training

struct StartingPolicyTests {
  private func start(_ plan: TrainingPlan, _ problem: Problem<Double>) throws -> TrainingRecord {
    try #require(TrainingRun(plan, on: problem, seed: 3).trajectory().records.first)
  }

  @Test func `from the reference nothing has been learned`() throws {
    for family in ProblemFamily.allCases {
      let problem = TrainingExamples.problem(family, seed: 4)
      let plan = TrainingExamples.exact(VanillaSampling(), beta: problem.beta, steps: 1)
      let record = try start(plan, problem)
      // A difference of equal sums.
      #expect(abs(record.klFromReference) < 1e-15 && abs(record.klToReference) < 1e-15)
    }
  }

  @Test func `every sampler goes on from the same vanilla iteration`() throws {
    let problem = TrainingExamples.bandit
    var thetas: Set<Double> = []
    for sampler in SamplerCatalogue.all() {
      var plan = TrainingExamples.exact(sampler, beta: problem.beta, steps: 1)
      plan.mode = .sampled(labelsPerStep: 16, reuse: 1)
      plan.start = .vanillaIteration(steps: 10)
      thetas.insert(try start(plan, problem).klFromReference)
    }
    #expect(thetas.count == 1)
    #expect(try #require(thetas.first) > 1e-4)
  }

  @Test func `a run from the start of another sampler's plan is that of its own`() throws {
    let problem = TrainingExamples.problem(.logLinear, seed: 11)
    for start in [StartingPoint.overfitted(labels: 8, steps: 20), .vanillaIteration(steps: 5)] {
      var plan = TrainingExamples.exact(PracticalPilaf(), beta: problem.beta, steps: 4)
      plan.mode = .sampled(labelsPerStep: 16, reuse: 1)
      plan.start = start
      let own = try TrainingRun(plan, on: problem, seed: 5).trajectory()
      var other = plan
      other.sampler = VanillaSampling()
      let shared = try TrainingRun(other, on: problem, seed: 5).startingProblem()
      plan.start = .current
      let continued = try TrainingRun(plan, on: shared, seed: 5).trajectory()
      #expect(continued.theta == own.theta)
      #expect(continued.records.map(\.regret) == own.records.map(\.regret))
    }
  }

  @Test func `an overfitted start scores on its own labels and not on others`() throws {
    let problem = TrainingExamples.problem(.tabular, seed: 11)
    var plan = TrainingExamples.exact(PracticalPilaf(), beta: problem.beta, steps: 1)
    plan.start = .overfitted(labels: 8, steps: 300)
    for seed in 1...5 as ClosedRange<UInt64> {
      let run = try TrainingRun(plan, on: problem, seed: seed).trajectory()
      let gap = try #require(run.overfitting)
      #expect(gap.trainingPrompts == 1)
      #expect(gap.trainingLoss < gap.populationLoss)
      // A table of logits cannot gain anything where it has not been trained.
      #expect(abs(try #require(gap.heldOutRewardGain)) < 1e-12)
      // The reference calls every margin zero: its loss is log 2.
      #expect(gap.trainingLoss < 0.693147)
      #expect(try #require(run.records.first).klFromReference > 0)
    }
  }

  @Test func `a single prompt leaves nothing to hold out`() throws {
    var plan = TrainingExamples.exact(PracticalPilaf(), beta: 0.5, steps: 1)
    plan.start = .overfitted(labels: 5, steps: 50)
    let run = try TrainingRun(plan, on: TrainingExamples.bandit, seed: 1).trajectory()
    #expect(try #require(run.overfitting).heldOutRewardGain == nil)
  }
}
