//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import Scalar

/// What stays of a prompt while theta moves, beta changes or another oracle is asked.
@usableFromInline
final class PromptSetting<Number: Scalar>: Sendable {
  @usableFromInline let name: String
  @usableFromInline let responseNames: ResponseNames
  @usableFromInline let reference: FiniteDistribution<Number>
  @usableFromInline let family: PromptPolicy<Number>
  @usableFromInline let probability: Number

  init(
    name: String, probability: Number, responseNames: ResponseNames,
    reference: FiniteDistribution<Number>, family: PromptPolicy<Number>
  ) {
    self.name = name
    self.probability = probability
    self.responseNames = responseNames
    self.reference = reference
    self.family = family
  }
}

/// What a ``Prompt`` refers to: its setting, the oracle's rewards and the policy at theta.
@usableFromInline
final class PromptStorage<Number: Scalar>: Sendable {
  @usableFromInline let setting: PromptSetting<Number>
  @usableFromInline let reward: [Number]
  @usableFromInline let theta: ArraySlice<Number>
  @usableFromInline let policy: FiniteDistribution<Number>
  @usableFromInline let implicitReward: [Number]
  @usableFromInline let beta: Number

  /// The prompt at theta, with its policy and implicit rewards.
  ///
  /// Complexity: O(n d).
  @specialized(where Number == Double)
  init(
    _ setting: PromptSetting<Number>, beta: Number, reward: [Number], theta: ArraySlice<Number>
  ) {
    let policy = setting.family.policy(theta: theta, reference: setting.reference)
    self.setting = setting
    self.beta = beta
    self.reward = reward
    self.theta = theta
    self.policy = policy
    implicitReward = zip(policy.logProbabilities, setting.reference.logProbabilities)
      .map { beta * ($0 - $1) }
  }

  /// The same with another oracle.
  init(_ other: PromptStorage, reward: [Number]) {
    setting = other.setting
    beta = other.beta
    theta = other.theta
    policy = other.policy
    implicitReward = other.implicitReward
    self.reward = reward
  }
}

extension PromptPolicy {
  /// The policy at these parameters of a prompt with this reference.
  ///
  /// Complexity: O(n d).
  @specialized(where Number == Double)
  fileprivate func policy(
    theta: ArraySlice<Number>, reference: FiniteDistribution<Number>
  ) -> FiniteDistribution<Number> {
    switch self {
    case .tabular: FiniteDistribution(logits: Array(theta))
    case .logLinear(let features):
      FiniteDistribution(
        logits: zip(reference.logProbabilities, features.times(theta)).map { $0 + $1 })
    case .autoregressive(let model):
      model.distribution(BigramLogits(vocabulary: model.space.vocabulary, values: Array(theta)))
    }
  }
}
