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
    var logProbabilities: [Number] = []
    setting.family.appendLogProbabilities(
      at: theta, reference: setting.reference, to: &logProbabilities)
    let reference = setting.reference.logProbabilities
    self.setting = setting
    self.beta = beta
    self.reward = reward
    self.theta = theta
    policy = .normalised(logProbabilities: logProbabilities)
    implicitReward = reference.indices.map { beta * (logProbabilities[$0] - reference[$0]) }
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
