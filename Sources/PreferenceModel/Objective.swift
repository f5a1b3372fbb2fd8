//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import Scalar

/// The objective of reinforcement learning from human feedback and its gradient.
///
/// J(pi) = E_x E_{y ~ pi}[r*(x, y)] - beta E_x KL(pi || pi_ref)
public struct Objective<Number: Scalar>: Sendable {
  /// J(pi_theta).
  public let value: Number
  /// The gradient of J in theta, d numbers, each with the mass of its terms.
  public let gradient: SignedSums<Number>

  /// J and its gradient as they are known already.
  public init(value: Number, gradient: SignedSums<Number>) {
    self.value = value
    self.gradient = gradient
  }

  /// J and its gradient at the problem's current policy.
  ///
  /// grad J = (1/beta) E_x Cov_{y ~ pi_theta}(r* - r_theta, g), g = beta grad log pi_theta; that is
  /// the expectation of (r* - r_theta - mean) grad log pi_theta.
  ///
  /// The masses count beta for each implicit reward beside its size: it is beta times a difference of
  /// log-probabilities, which may be nothing but their rounding.
  ///
  /// - Complexity: O(n d) a prompt.
  @specialized(where Number == Double)
  public init(_ problem: Problem<Number>) {
    var value = Number.zero
    var gradient = SignedSums<Number>(count: problem.parameterCount)
    for prompt in problem.prompts {
      let (mean, weights) = prompt.errorWeights(reward: prompt.reward)
      value += prompt.probability * (prompt.reward[0] - prompt.implicitReward[0] + mean)
      prompt.scores().accumulate(weights, scale: prompt.probability, into: &gradient)
    }
    self.value = value
    self.gradient = gradient
  }

  /// grad J at problems that differ in their oracle only.
  ///
  /// - Complexity: O(n d) a prompt and problem; scores are computed once a prompt.
  @specialized(where Number == Double)
  public static func gradients(under oracles: [Problem<Number>]) -> [SignedSums<Number>] {
    guard let policies = oracles.first else { return [] }
    var gradients = oracles.map { SignedSums<Number>(count: $0.parameterCount) }
    for (index, prompt) in policies.prompts.enumerated() {
      let scores = prompt.scores()
      for oracle in oracles.indices {
        let weights = prompt.errorWeights(reward: oracles[oracle].prompts[index].reward).weights
        scores.accumulate(weights, scale: prompt.probability, into: &gradients[oracle])
      }
    }
    return gradients
  }

  /// J alone.
  ///
  /// - Complexity: O(n) a prompt.
  @specialized(where Number == Double)
  public static func value(_ problem: Problem<Number>) -> Number {
    var value = Number.zero
    for prompt in problem.prompts {
      let mean = prompt.policy.expectation(of: prompt.centredRewardError)
      value += prompt.probability * (prompt.reward[0] - prompt.implicitReward[0] + mean)
    }
    return value
  }

  /// J at each of the policies that `policies` lists for every prompt of a problem.
  ///
  /// - Complexity: O(n) a prompt and policy.
  @specialized(where Number == Double)
  public static func values(
    _ problem: Problem<Number>, at policies: [PolicyRows<Number>]
  ) -> [Number] {
    var values = policies[0].policies.map { _ in Number.zero }
    for (prompt, rows) in zip(problem.prompts, policies) {
      let reward = prompt.reward
      for policy in rows.policies {
        let start = policy * reward.count
        let first = rows.implicitRewards[start]
        var mean = Number.zero
        for (response, oracle) in reward.enumerated() {
          let error = (oracle - reward[0]) - (rows.implicitRewards[start + response] - first)
          mean += rows.probabilities[start + response] * error
        }
        values[policy] += prompt.probability * (reward[0] - first + mean)
      }
    }
    return values
  }

  /// The policy that maximises J at one prompt: pi* proportional to pi_ref e^(r*/beta).
  @specialized(where Number == Double)
  public static func optimalPolicy(at prompt: Prompt<Number>) -> FiniteDistribution<Number> {
    FiniteDistribution(
      logits: zip(prompt.reference.logProbabilities, prompt.centredReward)
        .map { $0 + $1 / prompt.beta })
  }

  /// The regret J(pi*) - J(pi_theta) = beta E_x KL(pi_theta || pi*), never negative.
  ///
  /// pi* is the best of all policies, representable or not. Complexity: O(n) a prompt.
  @specialized(where Number == Double)
  public static func regret(_ problem: Problem<Number>) -> Number {
    var regret = Number.zero
    for prompt in problem.prompts {
      regret +=
        prompt.probability * prompt.beta
        * prompt.policy.divergence(from: optimalPolicy(at: prompt))
    }
    return regret
  }
}

extension Prompt {
  /// The mean of r* - r_theta less its value at the first response, and pi times its distance from
  /// that mean, what scores are weighed by in grad J.
  @specialized(where Number == Double)
  fileprivate func errorWeights(reward: [Number]) -> (mean: Number, weights: SignedSums<Number>) {
    let (implicitReward, policy) = (implicitReward, policy)
    var values = reward.indices.map { response in
      (reward[response] - reward[0]) - (implicitReward[response] - implicitReward[0])
    }
    var masses = reward.indices.map { response in
      (reward[response] - reward[0]).magnitude + implicitReward[response].magnitude + beta
    }
    let mean = policy.expectation(of: values)
    let meanMass = policy.expectation(of: masses)
    for response in values.indices {
      let probability = policy.probabilities[response]
      values[response] = probability * (values[response] - mean)
      masses[response] = probability * (masses[response] + meanMass)
    }
    return (mean, SignedSums(values: values, masses: masses))
  }
}
