//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import Scalar
import Synchronization

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
  /// A ``KeptScores`` from the first time on that scores are asked for.
  ///
  /// Not by that type, which every prompt that goes away would have to look up.
  private let kept: Mutex<(any AnyObject & Sendable)?>

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
    kept = Mutex(nil)
  }

  /// The same with another oracle.
  init(_ other: PromptStorage, reward: [Number]) {
    setting = other.setting
    beta = other.beta
    theta = other.theta
    policy = other.policy
    implicitReward = other.implicitReward
    self.reward = reward
    kept = Mutex(other.kept.withLock { $0 })
  }

  /// The gradients of log pi_theta(y), kept for the next who asks where they take little room.
  ///
  /// Complexity: O(n d), O(1) where they are kept.
  @specialized(where Number == Double)
  func scores() -> ScoreTable<Number> {
    kept.withLock { kept in
      if let kept = kept as? KeptScores<Number> { return kept.scores }
      let scores = setting.family.scores(
        parameters: theta.indices, theta: theta, probabilities: policy.probabilities)
      if reward.count * theta.count <= Self.largestKeptTable { kept = KeptScores(scores) }
      return scores
    }
  }

  /// The largest number of entries of scores that are kept, 32 kilobytes.
  private static var largestKeptTable: Int { 4096 }
}

/// The scores of a policy, shared by all prompts that have it.
private final class KeptScores<Number: Scalar>: Sendable {
  let scores: ScoreTable<Number>

  init(_ scores: ScoreTable<Number>) {
    self.scores = scores
  }
}
