//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Alignment
import Estimation
import LinearAlgebra
import PreferenceModel
import Samplers
import Scalar

/// The measurements of one policy.
struct TrainingEvaluation {
  let record: TrainingRecord
  /// grad J, for the cosine of the step that follows.
  let objectiveGradient: [Double]

  /// Measures a policy, each label of which took so many forward passes.
  ///
  /// Complexity: O(n d) a prompt, and O(n^2 d) where everything is measured.
  init(
    _ problem: Problem<Double>, plan: TrainingPlan, step: Int, labels: Int, forwardPasses: Double?
  ) throws(TrainingObstacle) {
    let objective = Objective(problem)
    var reward = 0.0
    var (fromReference, toReference, entropy, variance, spread) = (0.0, 0.0, 0.0, 0.0, 0.0)
    for prompt in problem.prompts {
      let error = prompt.centredRewardError
      let mean = prompt.policy.expectation(of: error)
      reward += prompt.probability * prompt.policy.expectation(of: prompt.reward)
      fromReference += prompt.probability * prompt.policy.divergence(from: prompt.reference)
      toReference += prompt.probability * prompt.reference.divergence(from: prompt.policy)
      entropy += prompt.probability * prompt.policy.entropy
      variance +=
        prompt.probability
        * prompt.policy.expectation(of: error.map { ($0 - mean) * ($0 - mean) })
      if let least = error.min(), let greatest = error.max() {
        spread = max(spread, greatest - least)
      }
    }
    let noise = plan.detail == .all ? try Self.noise(problem, plan) : nil
    objectiveGradient = objective.gradient.values
    record = TrainingRecord(
      step: step, labels: labels,
      passes: forwardPasses.map { $0 * Double(labels) },
      reward: reward, klFromReference: fromReference, klToReference: toReference,
      objective: objective.value, regret: Regret.value(of: problem), entropy: entropy,
      rewardError: variance.squareRoot(), largestDifferenceError: spread,
      objectiveGradientNorm: Vector.norm(objectiveGradient), stepCosine: nil,
      remainderNorm: plan.detail == .all ? Self.remainder(problem) : nil,
      noiseTrace: noise?.trace,
      signalToNoise: noise.flatMap { $0.trace > 0 ? $0.signal / $0.trace.squareRoot() : nil })
  }

  /// ||T2||.
  private static func remainder(_ problem: Problem<Double>) -> Double? {
    let norm = Vector.norm(
      Remainder(problem, logMeanWeight: TheoreticalPilaf.logMeanWeight(of: problem)).vector.values)
    return norm.isFinite ? norm : nil
  }

  /// tr V and ||grad L|| of one datum under the sampler at this policy.
  private static func noise(
    _ problem: Problem<Double>, _ plan: TrainingPlan
  ) throws(TrainingObstacle) -> (trace: Double, signal: Double)? {
    guard case .direct(let algorithm) = plan.route else { return nil }
    let policies = problem.prompts.map { CategoricalPolicy(at: $0) }
    let gathering = try Gathering(
      plan.sampler, labeller: plan.labeller, at: problem, policies: policies)
    var moment = 0.0
    var gradient = SignedSums<Double>(count: problem.parameterCount)
    for (index, prompt) in problem.prompts.enumerated() {
      let data = try gathering.dataLaw(of: index, for: algorithm)
      let scores = prompt.scores()
      let weight = gathering.weights[index]
      var slopes = SignedSums<Double>(count: prompt.responses)
      _ = algorithm.loss(on: data, at: policies[index], slopes: &slopes.values)
      scores.accumulate(slopes, scale: prompt.probability * weight, into: &gradient)
      moment +=
        prompt.probability * weight * weight
        * algorithm.secondMoment(on: data, at: policies[index], scores)
    }
    let signal = Vector.norm(gradient.values)
    let trace = moment - signal * signal
    // A difference within the rounding of its terms is no variance.
    let roundings = problem.prompts.reduce(64.0) { $0 + Double($1.responses) }
    guard trace.isFinite else { return nil }
    return (trace > roundings * .ulpOfOne * moment ? trace : 0, signal)
  }
}
