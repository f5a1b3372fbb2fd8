//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import PairSums
public import PreferenceModel
public import Samplers
public import Scalar

/// The preference loss of one sampler, its gradient, and the noise of one label.
///
/// L = -E_x w(x) E_mu[p log sigma(D) + (1 - p) log sigma(-D)], D = r_theta(a) - r_theta(b), p the
/// chance that a beats b. With the law and the weight held fixed,
/// grad L = -E_x w(x) sum of mu(a, b) (p - sigma(D)) (g_a - g_b).
public struct PreferenceLoss<Number: Scalar>: Sendable {
  /// L, in nats a pair.
  public let value: Number
  /// grad L, d numbers, each with the mass of its terms.
  public let gradient: SignedSums<Number>
  /// E ||one label's gradient||^2 = E_x w^2 E_mu[(p (1 - p) + (p - q)^2) ||g_a - g_b||^2]; nil where
  /// it was not asked for.
  public let secondMoment: Number?

  /// The losses of several samplers at the problem's current policy, in one pass over the pairs of
  /// each prompt.
  ///
  /// - Complexity: O(n^2 d) time a prompt and O(n^2) more for each sampler; O(n d) memory.
  @specialized(where Number == Double)
  public static func evaluate(
    _ samplers: [any Sampler], on problem: Problem<Number>
  ) -> [PreferenceLoss] {
    evaluate(SamplerExperiments(of: samplers, on: problem), on: problem)
  }

  /// The losses of samplers whose laws are at hand.
  ///
  /// - Complexity: O(n^2 d) time a prompt and O(n^2) more for each sampler; O(n d) memory.
  @specialized(where Number == Double)
  public static func evaluate(
    _ sampling: SamplerExperiments<Number>, on problem: Problem<Number>
  ) -> [PreferenceLoss] {
    var totals = sampling.samplers.map { _ in Totals<Number>(parameters: problem.parameterCount) }
    for (index, prompt) in problem.prompts.enumerated() {
      let scores = prompt.scores()
      let sums = PreferenceLossSums.enumerate(
        sampling.experiments[index], reward: prompt.reward, implicitReward: prompt.implicitReward,
        squaredDistances: { scores.squaredDistances(from: $0, into: &$1) })
      var weights = SignedSums<Number>(count: prompt.responses)
      for sampler in totals.indices {
        sums.fillResponseWeights(of: sampler, into: &weights)
        totals[sampler].add(
          sums.loss(of: sampler), secondMoment: sums.secondMoment(of: sampler), weights, scores,
          of: prompt, weight: sampling.weights[index][sampler])
      }
    }
    return totals.map {
      PreferenceLoss(value: $0.value, gradient: $0.gradient, secondMoment: $0.secondMoment)
    }
  }

  /// The losses as functions of theta alone: L at each of the policies that `policies` lists for every
  /// prompt, with laws, weights and labels those of `sampling`, made at `problem`.
  ///
  /// What the gradient differentiates. Shape: policies x samplers, policy after policy.
  /// Complexity: O(n^2) a prompt, sampler and policy.
  @specialized(where Number == Double)
  public static func values(
    _ sampling: SamplerExperiments<Number>, on problem: Problem<Number>,
    at policies: [PolicyRows<Number>]
  ) -> [Number] {
    let samplers = sampling.samplers.count
    var values = [Number](zeros: policies[0].policies.count * samplers)
    for (index, prompt) in problem.prompts.enumerated() {
      let losses = PreferenceLossSums.losses(
        of: sampling.experiments[index], reward: prompt.reward,
        implicitRewards: policies[index].implicitRewards)
      let shares = sampling.weights[index].map { prompt.probability * $0 }
      for start in stride(from: 0, to: losses.count, by: samplers) {
        for sampler in 0..<samplers {
          values[start + sampler] += shares[sampler] * losses[start + sampler]
        }
      }
    }
    return values
  }

  /// The losses of samplers as functions of theta alone: their laws made at `sampling`, L at the
  /// policy of each of `models`, which differ from it in theta only.
  ///
  /// Shape: models x samplers. Complexity: O(n^2) a prompt, sampler and model.
  @specialized(where Number == Double)
  public static func values(
    of samplers: [any Sampler], samplingAt sampling: Problem<Number>,
    modelsAt models: [Problem<Number>]
  ) -> [[Number]] {
    let policies = sampling.prompts.indices.map { prompt in
      PolicyRows(of: models.map { $0.prompts[prompt] })
    }
    let values = values(
      SamplerExperiments(of: samplers, on: sampling), on: sampling, at: policies)
    return models.indices.map { model in
      Array(values[model * samplers.count..<(model + 1) * samplers.count])
    }
  }

  /// The mean square of one label's gradient along a direction u, one direction a sampler.
  ///
  /// - Complexity: O(n^2) time a prompt and sampler, O(n) memory a sampler.
  @specialized(where Number == Double)
  public static func secondMoments(
    of samplers: [any Sampler], along directions: [[Number]], on problem: Problem<Number>
  ) -> [Number] {
    secondMoments(
      SamplerExperiments(of: samplers, on: problem), along: directions, on: problem)
  }

  /// The same for samplers whose laws are at hand.
  ///
  /// - Complexity: O(n^2) time a prompt and sampler, O(n) memory a sampler.
  @specialized(where Number == Double)
  public static func secondMoments(
    _ sampling: SamplerExperiments<Number>, along directions: [[Number]],
    on problem: Problem<Number>
  ) -> [Number] {
    var totals = sampling.samplers.map { _ in Number.zero }
    for (index, prompt) in problem.prompts.enumerated() {
      let scores = prompt.scores()
      let moments = PreferenceLossSums.secondMoments(
        of: sampling.experiments[index],
        along: directions.map { scores.projections(onto: $0) }, reward: prompt.reward,
        implicitReward: prompt.implicitReward)
      for (sampler, weight) in sampling.weights[index].enumerated() {
        totals[sampler] +=
          prompt.probability * weight * weight * prompt.beta.squared * moments[sampler]
      }
    }
    return totals
  }
}

/// The running sums over prompts of one sampler.
private struct Totals<Number: Scalar> {
  var value = Number.zero
  var gradient: SignedSums<Number>
  var secondMoment = Number.zero

  init(parameters: Int) {
    gradient = SignedSums(count: parameters)
  }

  /// Adds a prompt: g = beta score turns sums over scores into sums over g.
  mutating func add(
    _ loss: Number, secondMoment moment: Number, _ responseWeights: SignedSums<Number>,
    _ scores: ScoreTable<Number>, of prompt: Prompt<Number>, weight: Number
  ) {
    let share = prompt.probability * weight
    value += share * loss
    scores.accumulate(
      responseWeights, scale: -(Number(2) * share * prompt.beta), into: &gradient)
    secondMoment += share * weight * prompt.beta.squared * moment
  }
}
