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
      var weights = SignedSums<Number>(count: prompt.responses)
      let mean = prompt.fillErrorWeights(&weights, under: prompt.reward)
      value += prompt.probability * (prompt.reward[0] - prompt.implicitReward[0] + mean)
      prompt.scores().accumulate(weights, scale: prompt.probability, into: &gradient)
    }
    self.value = value
    self.gradient = gradient
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
  /// The mean of r* - r_theta less its value at the first response; fills in pi times the distance
  /// from that mean, what scores are weighed by in grad J.
  @specialized(where Number == Double)
  @discardableResult
  fileprivate func fillErrorWeights(
    _ weights: inout SignedSums<Number>, under reward: [Number]
  ) -> Number {
    weights.fillErrorWeights(
      reward: reward, implicitReward: implicitReward[...], probabilities: policy.probabilities[...],
      beta: beta)
  }
}

extension SignedSums {
  /// The same for a policy with these implicit rewards and probabilities.
  @inline(__always)
  @discardableResult
  mutating func fillErrorWeights(
    reward: [Number], implicitReward: ArraySlice<Number>, probabilities: ArraySlice<Number>,
    beta: Number
  ) -> Number {
    let count = reward.count
    precondition(
      values.count >= count && implicitReward.count == count && probabilities.count == count,
      "a number a response is needed")
    var (mean, meanMass) = (Number.zero, Number.zero)
    values.withUnsafeMutableBufferPointer { values in
      masses.withUnsafeMutableBufferPointer { masses in
        implicitReward.withUnsafeBufferPointer { implicitReward in
          probabilities.withUnsafeBufferPointer { probabilities in
            for response in 0..<count {
              let (oracle, model) = (reward[response] - reward[0], implicitReward[response])
              values[response] = oracle - (model - implicitReward[0])
              masses[response] = oracle.magnitude + model.magnitude + beta
              mean += probabilities[response] * values[response]
              meanMass += probabilities[response] * masses[response]
            }
            for response in 0..<count {
              values[response] = probabilities[response] * (values[response] - mean)
              masses[response] = probabilities[response] * (masses[response] + meanMass)
            }
          }
        }
      }
    }
    return mean
  }
}
