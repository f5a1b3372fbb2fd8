//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import LinearAlgebra
import PreferenceModel
import Samplers
import Scalar

/// What changes from step to step.
struct TrainingState {
  let plan: TrainingPlan
  private(set) var learner: Learner
  /// The labels bought so far.
  private(set) var labels = 0
  private var optimiser: Optimiser
  private var generator: SeededGenerator
  private var gathering: Gathering
  private var batches: LabelBatches
  /// The exact laws of the data at each prompt, in population mode.
  private var laws: [DataLaw] = []
  private var rewardModel: RewardModel?
  private var slopes: [[Double]]
  private var gradient: [Double]

  init(
    _ plan: TrainingPlan, at problem: Problem<Double>, seed: UInt64, stream: UInt64
  ) throws(TrainingObstacle) {
    self.plan = plan
    learner = Learner(problem)
    optimiser = Optimiser(
      plan.rule, stepSize: plan.stepSize, parameters: problem.parameterCount)
    generator = SeededGenerator(seed: seed, stream: stream)
    batches = LabelBatches(plan.route.feedback, prompts: problem.prompts.count)
    slopes = problem.prompts.map { Array(repeating: 0, count: $0.responses) }
    gradient = Array(repeating: 0, count: problem.parameterCount)
    if case .rewardModel(let route) = plan.route {
      rewardModel = try RewardModel(route, on: problem)
    }
    gathering = try Gathering(
      plan.sampler, labeller: plan.labeller, at: problem, policies: learner.policies)
  }

  /// The problem at the current policy.
  mutating func currentProblem() -> Problem<Double> { learner.currentProblem() }

  /// Takes one step.
  mutating func advance(_ step: Int) throws(TrainingObstacle) {
    if plan.refreshesSampler(at: step) { try refreshSampler() }
    if case .sampled(let count, let reuse) = plan.mode, step % reuse == 0 {
      try batches.draw(count, from: gathering, using: &generator)
      labels += count
    }
    switch plan.route {
    case .direct(let algorithm):
      takeSlopes(of: algorithm)
      learner.gradient(from: slopes, into: &gradient)
      try descend()
    case .rewardModel: try improveAgainstReward(step)
    }
  }

  /// Refreshes the sampler with the current policy; with a reward model pi+- come from its reward.
  private mutating func refreshSampler() throws(TrainingObstacle) {
    var problem = learner.currentProblem()
    if let rewardModel, !(plan.sampler is HybridSampling) {
      problem = rewardModel.problemForSampling(problem)
    }
    gathering = try Gathering(
      plan.sampler, labeller: plan.labeller, at: problem, policies: learner.policies)
    guard plan.mode == .population, case .direct(let algorithm) = plan.route else { return }
    var laws: [DataLaw] = []
    for index in problem.prompts.indices {
      laws.append(try gathering.dataLaw(of: index, for: algorithm))
    }
    self.laws = laws
  }

  private mutating func takeSlopes(of algorithm: Algorithm) {
    if plan.mode == .population {
      for index in slopes.indices {
        _ = algorithm.loss(
          on: laws[index], at: learner.policies[index], slopes: &slopes[index])
        let weight = gathering.weights[index]
        for response in slopes[index].indices { slopes[index][response] *= weight }
      }
    } else {
      batches.takeSlopes(
        of: algorithm, at: learner.policies, gathering: gathering, shares: learner.shares,
        slopes: &slopes)
    }
  }

  private mutating func descend() throws(TrainingObstacle) {
    guard plan.rule == .natural else { return learner.step(&optimiser, against: gradient) }
    do {
      learner.step(&optimiser, against: try learner.naturalDirection(of: gradient))
    } catch {
      throw .linearAlgebra(error)
    }
  }

  /// Fits the reward to the labels so far and improves the policy against it.
  private mutating func improveAgainstReward(_ step: Int) throws(TrainingObstacle) {
    guard var model = rewardModel else { return }
    switch plan.mode {
    case .population: try model.fit(toPopulation: gathering)
    case .sampled(_, let reuse):
      if step % reuse == 0 { try model.fit(adding: batches) }
    }
    rewardModel = model
    switch model.route.improvement {
    case .exactOptimum: learner.move(to: model.optimalLogits())
    case .proximal(let clip):
      let algorithm = Algorithm.proximalPolicy(ProximalPolicy(clip: clip))
      for index in slopes.indices {
        let policy = learner.policies[index]
        let law = RewardedLaw(
          law: policy.probabilities, rewards: model.rewards[index], beta: model.beta, at: policy)
        _ = algorithm.loss(on: .rewards(law), at: policy, slopes: &slopes[index])
      }
      learner.gradient(from: slopes, into: &gradient)
      try descend()
    }
  }

  /// The cosine of the way from `theta` to here with an ascent direction.
  ///
  /// What a table of logits gains in all logits of a prompt moves no policy and is taken off.
  func cosine(from theta: [Double], along ascent: [Double], of problem: Problem<Double>) -> Double?
  {
    var way = Vector.difference(learner.theta, theta)
    for prompt in problem.prompts where prompt.isTabular {
      let mean = way[prompt.parameters].sum() / Double(prompt.responses)
      for parameter in prompt.parameters { way[parameter] -= mean }
    }
    let size = Vector.norm(way) * Vector.norm(ascent)
    guard size > 0, size.isFinite else { return nil }
    return min(1, max(-1, Vector.dot(way, ascent) / size))
  }
}

extension TrainingPlan {
  /// Whether the sampler is refreshed before a step.
  func refreshesSampler(at step: Int) -> Bool {
    switch schedule {
    case .online: step % mode.reuse == 0
    case .iterative(let epochs): step % max(1, (steps + epochs - 1) / epochs) == 0
    case .offline: step == 0
    }
  }
}

extension LearningRoute {
  /// What is kept of labels: what the algorithm takes; a reward is fitted to comparisons.
  fileprivate var feedback: Feedback {
    switch self {
    case .direct(let algorithm): algorithm.feedback
    case .rewardModel: .comparisons
    }
  }
}
