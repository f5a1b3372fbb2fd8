//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import PreferenceModel
import Samplers
import Scalar
import Training

/// The runs of training that claims on its course are examined by: DPO from labels of Bradley and Terry,
/// by plain descent, the same plan for every sampler.
enum TrainingExperiment {
  /// The steps of a run.
  static let steps = 30
  /// The labels of a step.
  static let labelsPerStep = 32
  /// The seeds behind a piece of evidence.
  static let seeds: [UInt64] = Array(1...40)

  /// What a report says of the plan.
  static let provenance =
    "DPO by plain descent, \(steps) steps of \(labelsPerStep) labels, step size 1/beta^2, sampler "
    + "refreshed in 5 epochs, from the reference unless another start is named"

  /// The plan on a problem.
  static func plan(
    _ sampler: any Sampler, beta: Double, mode: TrainingMode, start: StartingPoint = .reference
  ) -> TrainingPlan {
    let route = LearningRoute.direct(.directPreference(DirectPreference(beta: beta)))
    var plan = TrainingPlan(
      route, sampler: sampler, stepSize: route.standardStepSize(for: .plain, beta: beta),
      steps: steps, mode: mode)
    plan.schedule = .iterative(epochs: 5)
    plan.evaluationInterval = 1
    plan.start = start
    plan.detail = .objective
    return plan
  }

  /// The runs from labels under some seeds, on one thread; none where a run cannot be made.
  static func runs(
    _ sampler: any Sampler, on problem: Problem<Double>, seeds: [UInt64],
    start: StartingPoint = .reference, evaluationInterval: Int = 1
  ) -> SamplerComparison.Runs {
    var plan = plan(
      sampler, beta: problem.beta, mode: .sampled(labelsPerStep: labelsPerStep, reuse: 1),
      start: start)
    plan.evaluationInterval = evaluationInterval
    let trajectories = try? TrainingEnsemble(plan, on: problem)
      .trajectories(of: seeds, threads: 1)
    return SamplerComparison.Runs(plan, trajectories ?? [])
  }

  /// The runs of several samplers, each from the same start under a seed, which is made once; evaluated at
  /// both ends.
  static func runs(
    _ samplers: [any Sampler], on problem: Problem<Double>, seeds: [UInt64],
    from start: StartingPoint
  ) -> [SamplerComparison.Runs] {
    let plans = samplers.map { sampler in
      var plan = plan(
        sampler, beta: problem.beta, mode: .sampled(labelsPerStep: labelsPerStep, reuse: 1),
        start: start)
      plan.evaluationInterval = steps
      return plan
    }
    let starts = try? seeds.map {
      try TrainingRun(plans[0], on: problem, seed: $0).startingProblem()
    }
    return plans.map { plan in
      var own = plan
      own.start = .current
      let trajectories = try? zip(seeds, starts ?? []).map {
        try TrainingRun(own, on: $1, seed: $0).trajectory()
      }
      return SamplerComparison.Runs(plan, trajectories ?? [])
    }
  }

  /// The run with exact gradients; nil where it cannot be made or leaves double precision.
  static func exactRun(
    _ sampler: any Sampler, on problem: Problem<Double>, detail: EvaluationDetail = .objective,
    start: StartingPoint = .reference, rule: StepRule = .plain, steps: Int = steps,
    stepScale: Double = 1
  ) -> Trajectory? {
    var plan = plan(sampler, beta: problem.beta, mode: .population, start: start)
    plan.schedule = .online
    plan.detail = detail
    plan.steps = steps
    plan.stepSize *= stepScale
    plan.rule = rule
    guard let run = try? TrainingRun(plan, on: problem, seed: 1).trajectory(),
      run.divergedAt == nil
    else { return nil }
    return run
  }

  /// The problems that evidence is gathered on: the first of the two families whose responses are
  /// listed.
  static let subjects: [TrainingSubject] = [SurveyFamily.bandits, .sharedParameters].map {
    TrainingSubject(name: "\($0.rawValue), problem 0", problem: $0.problem(0))
  }
}

/// A problem on which training is examined.
struct TrainingSubject: Subject {
  let name: String
  let problem: Problem<Double>

  var seed: UInt64? { nil }

  var size: ProblemSize {
    ProblemSize(
      responses: problem.prompts.reduce(0) { $0 + $1.responses }, prompts: problem.prompts.count,
      parameters: problem.parameterCount)
  }

  var summary: String {
    "\(size.prompts) prompt\(size.prompts == 1 ? "" : "s"), \(size.responses) responses, beta = "
      + "\(problem.beta); family of surveys, seed \(SurveyFamily.seed)"
  }
}
