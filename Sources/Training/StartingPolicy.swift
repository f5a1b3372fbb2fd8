//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import PairSums
import PreferenceModel
import Samplers
import Scalar

/// The policy from which a run starts.
struct StartingPolicy {
  let problem: Problem<Double>
  private(set) var gap: OverfittingGap?

  init(
    _ plan: TrainingPlan, on problem: Problem<Double>, seed: UInt64
  ) throws(TrainingObstacle) {
    let reference = problem.withDivergence(scaledBy: 0)
    switch plan.start {
    case .reference: self.problem = reference
    case .current: self.problem = problem
    case .vanillaIteration(let steps):
      var first = plan
      first.sampler = VanillaSampling()
      first.schedule = .offline
      first.steps = steps
      var state = try TrainingState(
        first, at: reference, seed: seed, stream: TrainingRun.Stream.start)
      for step in 0..<steps {
        try state.advance(step)
        guard state.learner.isSound else { throw .startDiverged(step: step + 1) }
      }
      self.problem = state.currentProblem()
    case .overfitted(let labels, let steps):
      let overfitting = try Overfitting(
        labels: labels, steps: steps, labeller: plan.labeller, at: reference, seed: seed)
      self.problem = overfitting.problem
      gap = overfitting.gap
    }
  }
}

/// How much better an overfitted policy does on what it was trained on.
public struct OverfittingGap: Sendable, Equatable, Codable {
  /// The prompts whose labels were used; the others are held out.
  public let trainingPrompts: Int
  /// The DPO loss on the labels that were used.
  public let trainingLoss: Double
  /// The DPO loss on the law that they were drawn from, over all prompts.
  public let populationLoss: Double
  /// What was gained over the reference in E[r*] on the training prompts.
  public let trainingRewardGain: Double
  /// The same on the prompts held out; nil where there is none.
  public let heldOutRewardGain: Double?
}

/// A policy trained hard by DPO on a small fixed set of labels of half of the prompts.
struct Overfitting {
  let problem: Problem<Double>
  let gap: OverfittingGap

  /// The size of Adam's steps.
  private static let stepSize = 0.1

  init(
    labels: Int, steps: Int, labeller: Labeller, at reference: Problem<Double>, seed: UInt64
  ) throws(TrainingObstacle) {
    var learner = Learner(reference)
    var generator = SeededGenerator(seed: seed, stream: TrainingRun.Stream.start)
    let gathering = try Gathering(
      VanillaSampling(), labeller: labeller, at: reference, policies: learner.policies)
    let training = (reference.prompts.count + 1) / 2
    var batches = reference.prompts.map { _ in ComparisonBatch() }
    var count = 0
    for _ in 0..<1000 * (labels + reference.prompts.count) where count < labels {
      let (prompt, winner, loser) = try gathering.draw(using: &generator)
      guard prompt < training, winner != loser else { continue }
      batches[prompt].append(winner: winner, loser: loser)
      count += 1
    }
    guard count > 0 else { throw .nothingToOverfit }
    let algorithm = Algorithm.directPreference(DirectPreference(beta: reference.beta))
    var optimiser = Optimiser(
      .adam, stepSize: Self.stepSize, parameters: reference.parameterCount)
    var gradient = [Double](repeating: 0, count: reference.parameterCount)
    var slopes = reference.prompts.map { [Double](repeating: 0, count: $0.responses) }
    var loss = 0.0
    for step in 0...steps {
      loss = 0
      for (index, prompt) in reference.prompts.enumerated() {
        slopes[index].fill(with: 0)
        let scale = 1 / (Double(count) * prompt.probability)
        loss +=
          prompt.probability
          * algorithm.addLoss(
            on: batches[index], at: learner.policies[index], scale: scale,
            slopes: &slopes[index])
      }
      if step == steps { break }
      learner.gradient(from: slopes, into: &gradient)
      learner.step(&optimiser, against: gradient)
      guard learner.isSound else { throw .startDiverged(step: step + 1) }
    }
    problem = learner.currentProblem()
    gap = try Self.gap(
      of: problem, against: reference, training: training, loss: loss, gathering, algorithm)
  }

  private static func gap(
    of problem: Problem<Double>, against reference: Problem<Double>, training: Int, loss: Double,
    _ gathering: Gathering, _ algorithm: Algorithm
  ) throws(TrainingObstacle) -> OverfittingGap {
    var (population, gains, shares) = (0.0, [0.0, 0.0], [0.0, 0.0])
    for (index, prompt) in problem.prompts.enumerated() {
      var slopes = [Double](repeating: 0, count: prompt.responses)
      population +=
        prompt.probability
        * algorithm.loss(
          on: .comparisons(try gathering.wins(of: index)), at: CategoricalPolicy(at: prompt),
          slopes: &slopes)
      let side = index < training ? 0 : 1
      shares[side] += prompt.probability
      gains[side] +=
        prompt.probability
        * (prompt.policy.expectation(of: prompt.reward)
          - reference.prompts[index].policy.expectation(of: prompt.reward))
    }
    return OverfittingGap(
      trainingPrompts: training, trainingLoss: loss, populationLoss: population,
      trainingRewardGain: gains[0] / shares[0],
      heldOutRewardGain: shares[1] > 0 ? gains[1] / shares[1] : nil)
  }
}
