//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import Samplers

/// What a run of training does, but for the problem and the seed.
public struct TrainingPlan: Sendable {
  /// What learns from the labels.
  public var route: LearningRoute
  /// What pairs are shown.
  public var sampler: any Sampler
  /// How labels come about.
  public var labeller: Labeller = .bradleyTerry
  /// When the sampler is refreshed with the current policy.
  public var schedule: Schedule = .online
  /// Where training starts.
  public var start: StartingPoint = .reference
  /// How a gradient becomes a step.
  public var rule: StepRule = .plain
  /// eta, the size of a step.
  public var stepSize: Double
  /// The number of steps.
  public var steps: Int
  /// How often the policy is evaluated, in steps.
  public var evaluationInterval: Int = 10
  /// How much is measured at an evaluation.
  public var detail: EvaluationDetail = .all
  /// Whether gradients are exact or from labels.
  public var mode: TrainingMode

  /// A plan, the rest of which has defaults.
  ///
  /// Precondition: a positive step size and at least one step.
  public init(
    _ route: LearningRoute, sampler: any Sampler, stepSize: Double, steps: Int, mode: TrainingMode
  ) {
    precondition(stepSize > 0 && steps >= 1, "a plan needs a positive step size and a step")
    self.route = route
    self.sampler = sampler
    self.stepSize = stepSize
    self.steps = steps
    self.mode = mode
  }
}

/// What learns from labels.
public enum LearningRoute: Sendable, Equatable {
  /// An algorithm that moves the policy itself.
  case direct(Algorithm)
  /// A reward fitted to the labels, and a policy that is improved against it.
  case rewardModel(RewardModelRoute)
}

/// When the sampler is refreshed with the current policy.
public enum Schedule: Sendable, Equatable {
  /// Before every batch.
  case online
  /// At the start of each of several epochs.
  case iterative(epochs: Int)
  /// At the start of training only.
  case offline
}

/// Whether gradients are exact or from labels.
public enum TrainingMode: Sendable, Equatable {
  /// Exact expectations; no randomness.
  case population
  /// Labels drawn for each batch, and the steps that a batch is used for.
  case sampled(labelsPerStep: Int, reuse: Int)

  /// The steps that one batch serves.
  var reuse: Int {
    switch self {
    case .population: 1
    case .sampled(_, let reuse): reuse
    }
  }
}

/// How much is measured at an evaluation.
public enum EvaluationDetail: Sendable, Equatable {
  /// Everything.
  case all
  /// What costs O(n): no remainder and no noise.
  case objective
}

/// Where training starts.
public enum StartingPoint: Sendable, Equatable {
  /// At the reference policy.
  case reference
  /// At the problem's current policy.
  case current
  /// Where the plan with vanilla sampling ends after a number of steps.
  case vanillaIteration(steps: Int)
  /// Where hard training on a small fixed set of labels ends.
  case overfitted(labels: Int, steps: Int)
}
