//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import Scalar

/// One prompt x: its responses, both policies, the oracle's rewards and what follows from them.
///
/// All of it lies behind one reference, so that a copy costs as much as copying that.
public struct Prompt<Number: Scalar>: Sendable {
  @usableFromInline let storage: PromptStorage<Number>

  @usableFromInline
  init(storage: PromptStorage<Number>) {
    self.storage = storage
  }

  /// The prompt at theta.
  ///
  /// Shapes: one reward and reference probability per response; `theta` has one entry per
  /// parameter of the family. Complexity: O(n d).
  @specialized(where Number == Double)
  public init(
    name: String, probability: Number, responseNames: ResponseNames = .numbered, beta: Number,
    reference: FiniteDistribution<Number>, reward: [Number], family: PromptPolicy<Number>,
    theta: ArraySlice<Number>
  ) {
    precondition(reference.count == reward.count, "one reward per response is needed")
    let setting = PromptSetting(
      name: name, probability: probability, responseNames: responseNames, reference: reference,
      family: family)
    storage = PromptStorage(setting, beta: beta, reward: reward, theta: theta)
  }
}

extension Prompt {
  /// The name shown in reports.
  @inlinable public var name: String { storage.setting.name }
  /// rho(x), the chance that this prompt is asked.
  @inlinable public var probability: Number { storage.setting.probability }
  /// What the responses are called.
  @inlinable public var responseNames: ResponseNames { storage.setting.responseNames }
  /// beta, the strength of the KL penalty, which the implicit reward carries.
  @inlinable public var beta: Number { storage.beta }
  /// The reference policy pi_ref at x.
  @inlinable public var reference: FiniteDistribution<Number> { storage.setting.reference }
  /// The current policy pi_theta at x.
  @inlinable public var policy: FiniteDistribution<Number> { storage.policy }
  /// r*(x, y), the oracle's reward of each response.
  @inlinable public var reward: [Number] { storage.reward }
  /// r_theta(x, y) = beta log(pi_theta / pi_ref), the implicit reward of each response.
  @inlinable public var implicitReward: [Number] { storage.implicitReward }
  /// How theta gives the policy.
  @inlinable public var family: PromptPolicy<Number> { storage.setting.family }
  /// The coordinates of theta on which this prompt depends.
  @inlinable public var parameters: Range<Int> { storage.theta.indices }
  /// The entries of theta at ``parameters``.
  @inlinable public var theta: ArraySlice<Number> { storage.theta }
  /// The number of responses, n.
  @inlinable public var responses: Int { storage.reward.count }
}

extension Prompt {
  /// The same prompt at another theta or beta.
  @specialized(where Number == Double)
  func rebuilt(theta: [Number], beta: Number? = nil) -> Prompt {
    Prompt(
      storage: PromptStorage(
        storage.setting, beta: beta ?? self.beta, reward: reward, theta: theta[parameters]))
  }

  /// The same prompt with another oracle; its policies are kept as they are.
  @specialized(where Number == Double)
  func with(reward: [Number]) -> Prompt {
    precondition(reward.count == responses, "one reward per response is needed")
    return Prompt(storage: PromptStorage(storage, reward: reward))
  }

  /// The gradients of log pi_theta(y).
  ///
  /// Complexity: O(n d), O(1) for a small table that was asked for before.
  @specialized(where Number == Double)
  public func scores() -> ScoreTable<Number> { storage.scores() }

  /// The rows of ``scores()``, each written out when it is asked for.
  ///
  /// Precondition: the policy is no table of logits. Complexity: O(n d).
  @specialized(where Number == Double)
  public func scoreRows() -> ScoreRows<Number> {
    if case .logLinear(let features) = family {
      return ScoreRows(features: features, probabilities: policy.probabilities[...])
    }
    return ScoreRows(scores())
  }

  /// r* less the reward of the first response.
  ///
  /// Only differences of rewards matter to people's choices and to every gradient; without the common
  /// part they keep their digits, however large it is.
  @inlinable
  public var centredReward: [Number] {
    let reward = reward
    return reward.map { $0 - reward[0] }
  }

  /// r* - r_theta, the error of the implicit reward, one per response.
  @inlinable
  public var rewardError: [Number] { zip(reward, implicitReward).map { $0 - $1 } }

  /// The error of the implicit reward less that of the first response: D* - D against it.
  ///
  /// Both rewards are centred before they are subtracted, so that a common part costs no digits.
  @inlinable
  public var centredRewardError: [Number] {
    let (reward, implicitReward) = (reward, implicitReward)
    return reward.indices.map { response in
      (reward[response] - reward[0]) - (implicitReward[response] - implicitReward[0])
    }
  }

  /// The name of one response: as given, `y3` where numbered, its tokens joined by a blank.
  public func name(ofResponse response: Int) -> String {
    switch responseNames {
    case .numbered: return "y\(response)"
    case .named(let names): return names[response]
    case .sequences(let tokens):
      guard case .autoregressive(let model) = family else { return "y\(response)" }
      return model.space.sequence(response).map { tokens[$0] }.joined(separator: " ")
    }
  }
}
