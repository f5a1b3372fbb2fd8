//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import LinearAlgebra
public import PreferenceModel
import Samplers
public import Scalar

/// One run of training on a problem small enough to enumerate.
///
/// Every number in its records is an exact expectation at the policy reached; only the path depends on
/// the labels drawn. A run depends on problem, plan and seed alone.
public struct TrainingRun: Sendable {
  /// The problem; its current policy matters only where training starts there.
  public let problem: Problem<Double>
  /// What the run does.
  public let plan: TrainingPlan
  /// The seed of the labels.
  public let seed: UInt64

  /// The streams of random numbers under a seed.
  enum Stream {
    static let labels: UInt64 = 0
    static let start: UInt64 = 1
  }

  /// A run.
  public init(_ plan: TrainingPlan, on problem: Problem<Double>, seed: UInt64) {
    self.plan = plan
    self.problem = problem
    self.seed = seed
  }

  /// The problem at the policy from which the run starts.
  ///
  /// A run of another sampler that starts there, at the current policy of this problem, is the one that
  /// its own plan makes: a start depends on neither the sampler nor the labels that follow.
  /// Throws where there is no such start. Complexity: that of the start's own steps.
  public func startingProblem() throws(TrainingObstacle) -> Problem<Double> {
    try StartingPolicy(plan, on: problem, seed: seed).problem
  }

  /// Trains to the end.
  ///
  /// Throws where the plan does not fit the problem. Complexity: O(n d) a prompt and step, O(n^2) where
  /// a population gradient of comparisons is taken and at each evaluation in full.
  public func trajectory() throws(TrainingObstacle) -> Trajectory {
    let start = try StartingPolicy(plan, on: problem, seed: seed)
    var state = try TrainingState(plan, at: start.problem, seed: seed, stream: Stream.labels)
    var records: [TrainingRecord] = []
    var theta = start.problem.theta
    let forwardPasses = plan.sampler.description.cost.forwardPasses
    for step in 0...plan.steps {
      let isLast = step == plan.steps
      var ascent: [Double]?
      if isLast || step % plan.evaluationInterval == 0 {
        let evaluation = try TrainingEvaluation(
          state.currentProblem(), plan: plan, step: step, labels: state.labels,
          forwardPasses: forwardPasses)
        records.append(evaluation.record)
        theta = state.learner.theta
        ascent = evaluation.objectiveGradient
      }
      if isLast { break }
      try state.advance(step)
      guard state.learner.isSound else {
        return Trajectory(
          seed: seed, records: records, theta: theta, divergedAt: step + 1,
          overfitting: start.gap)
      }
      if let ascent {
        records[records.count - 1].stepCosine = state.cosine(
          from: theta, along: ascent, of: problem)
      }
    }
    return Trajectory(
      seed: seed, records: records, theta: theta, divergedAt: nil, overfitting: start.gap)
  }
}
