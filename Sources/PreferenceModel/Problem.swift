//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import Scalar

/// A problem of preference learning, small enough to enumerate: prompts, policies, rewards, beta.
public struct Problem<Number: Scalar>: Sendable {
  /// beta > 0, the strength of the KL penalty; the same in the objective, the loss and the samplers.
  public let beta: Number
  /// theta, the parameters of the current policy; d numbers.
  public let theta: [Number]
  /// The prompts, with the policies at theta.
  public let prompts: [Prompt<Number>]

  /// The problem made of these prompts, which were built at `theta`.
  ///
  /// Precondition: at least one prompt; every prompt has this beta.
  public init(theta: [Number], prompts: [Prompt<Number>]) {
    precondition(!prompts.isEmpty, "a problem needs a prompt")
    beta = prompts[0].beta
    self.theta = theta
    self.prompts = prompts
  }

  /// A bandit: one prompt whose policy is a softmax of its logits.
  ///
  /// Shapes: `reference`, `policy` (logits) and `reward` have one entry per response.
  @specialized(where Number == Double)
  public static func bandit(
    beta: Number, referenceLogits: [Number], policyLogits: [Number], reward: [Number],
    names: ResponseNames = .numbered
  ) -> Problem {
    let prompt = Prompt(
      name: "bandit", probability: .one, responseNames: names, beta: beta,
      reference: FiniteDistribution(logits: referenceLogits), reward: reward, family: .tabular,
      theta: policyLogits[...])
    return Problem(theta: policyLogits, prompts: [prompt])
  }

  /// The number of parameters, d.
  public var parameterCount: Int { theta.count }
}

extension Problem {
  /// The same problem with another current policy.
  ///
  /// Complexity: O(n d) a prompt.
  @specialized(where Number == Double)
  public func moved(to theta: [Number]) -> Problem {
    precondition(theta.count == parameterCount, "theta must keep its length")
    return Problem(theta: theta, prompts: prompts.map { $0.rebuilt(theta: theta) })
  }

  /// The same policies and rewards with another beta.
  @specialized(where Number == Double)
  public func withBeta(_ beta: Number) -> Problem {
    Problem(theta: theta, prompts: prompts.map { $0.rebuilt(theta: theta, beta: beta) })
  }

  /// The same policies with other oracle rewards, `reward` of each prompt.
  @specialized(where Number == Double)
  public func withRewards(_ reward: (Prompt<Number>) -> [Number]) -> Problem {
    Problem(theta: theta, prompts: prompts.map { $0.with(reward: reward($0)) })
  }

  /// The problem whose oracle is r_theta + scale (r* - r_theta): the reward error times `scale`.
  ///
  /// The policies stay; at 0 the implicit reward is the oracle's.
  @specialized(where Number == Double)
  public func withRewardError(scaledBy scale: Number) -> Problem {
    withRewards { prompt in
      zip(prompt.implicitReward, prompt.reward).map { $0 + scale * ($1 - $0) }
    }
  }
}
