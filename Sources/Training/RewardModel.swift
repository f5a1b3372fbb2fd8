//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import LinearAlgebra
import PreferenceModel
import RealModule
import Scalar

/// The route through an explicit reward: fit it to all labels so far, then improve the policy.
public struct RewardModelRoute: Sendable, Equatable {
  /// How the policy is improved against the fitted reward.
  public enum Improvement: Sendable, Equatable {
    /// At once to its KL-regularised optimum, pi_ref e^(r/beta) / Z.
    case exactOptimum
    /// By one step on PPO's exact loss, the advantage less beta log(pi/ref).
    case proximal(clip: Double)
  }

  /// How the policy is improved.
  public let improvement: Improvement
  /// The precision of a normal prior about zero on each reward, without which few labels would have no
  /// finite fit; zero in population mode.
  public let priorPrecision: Double

  /// The route.
  ///
  /// Precondition: a positive precision.
  public init(_ improvement: Improvement, priorPrecision: Double = 0.1) {
    precondition(priorPrecision > 0, "a prior needs a positive precision")
    self.improvement = improvement
    self.priorPrecision = priorPrecision
  }
}

/// The explicit reward of a run: a number a response, where responses are sequences a number a sequence.
struct RewardModel {
  let route: RewardModelRoute
  let beta: Double
  /// The fitted reward, a number a response, prompt after prompt.
  private(set) var rewards: [[Double]]
  /// How often each response has beaten each other one, row by winner.
  private var wins: [[Double]]
  private let names: [String]
  private let logReferences: [[Double]]

  init(_ route: RewardModelRoute, on problem: Problem<Double>) throws(TrainingObstacle) {
    for prompt in problem.prompts {
      if route.improvement == .exactOptimum && !prompt.isTabular { throw .needsTable }
    }
    self.route = route
    beta = problem.beta
    names = problem.prompts.map(\.name)
    logReferences = problem.prompts.map(\.reference.logProbabilities)
    rewards = problem.prompts.map { Array(repeating: 0, count: $0.responses) }
    wins = problem.prompts.map { Array(repeating: 0, count: $0.responses * $0.responses) }
  }

  /// Fits the reward to the exact law of outcomes: maximum likelihood with infinitely many labels.
  mutating func fit(toPopulation gathering: Gathering) throws(TrainingObstacle) {
    for index in rewards.indices {
      wins[index] = try gathering.wins(of: index).chances
      try fit(index, priorPrecision: 0)
    }
  }

  /// Adds the labels of a batch and fits the reward to all labels so far.
  mutating func fit(adding batches: LabelBatches) throws(TrainingObstacle) {
    for index in rewards.indices {
      let batch = batches.comparisons[index]
      let count = rewards[index].count
      for (entry, winner) in batch.winners.enumerated() {
        wins[index][winner * count + batch.losers[entry]] += batch.repeats[entry]
      }
      try fit(index, priorPrecision: route.priorPrecision)
    }
  }

  /// Newton's method on -sum of wins log sigma(r_a - r_b) + precision/2 ||r||^2, damped by halving.
  ///
  /// Complexity: O(n^3) a step; few steps, since it starts from the last fit.
  private mutating func fit(_ index: Int, priorPrecision: Double) throws(TrainingObstacle) {
    guard rewards[index].count > 1 else { return }
    var fit = RewardFit(wins: wins[index], priorPrecision: priorPrecision, at: rewards[index])
    do {
      try fit.minimise()
    } catch {
      throw .noFiniteReward(prompt: names[index])
    }
    rewards[index] = fit.rewards
  }

  /// The logits of pi_ref e^(r/beta), prompt after prompt.
  func optimalLogits() -> [Double] {
    zip(logReferences, rewards).flatMap { logs, rewards in
      zip(logs, rewards).map { $0 + $1 / beta }
    }
  }

  /// A problem with the same policies whose implicit reward is the explicit one, so that a sampler's
  /// pi+- are pi e^(+-r): the reference is pi e^(-r/beta).
  func problemForSampling(_ problem: Problem<Double>) -> Problem<Double> {
    let theta = problem.prompts.flatMap(\.policy.logProbabilities)
    var start = 0
    let prompts = problem.prompts.enumerated().map { index, prompt in
      defer { start += prompt.responses }
      return Prompt(
        name: prompt.name, probability: prompt.probability, beta: beta,
        reference: FiniteDistribution(
          logits: zip(prompt.policy.logProbabilities, rewards[index]).map { $0 - $1 / beta }),
        reward: prompt.reward, family: .tabular, theta: theta[start..<start + prompt.responses])
    }
    return Problem(theta: theta, prompts: prompts)
  }
}
