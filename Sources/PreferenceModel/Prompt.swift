//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import Scalar

/// One prompt x: its responses, both policies, the oracle's rewards and what follows from them.
public struct Prompt<Number: Scalar>: Sendable {
  /// The name shown in reports.
  public let name: String
  /// rho(x), the chance that this prompt is asked.
  public let probability: Number
  /// What the responses are called.
  public let responseNames: ResponseNames
  /// beta, the strength of the KL penalty, which the implicit reward carries.
  public let beta: Number
  /// The reference policy pi_ref at x.
  public let reference: FiniteDistribution<Number>
  /// The current policy pi_theta at x.
  public let policy: FiniteDistribution<Number>
  /// r*(x, y), the oracle's reward of each response.
  public internal(set) var reward: [Number]
  /// r_theta(x, y) = beta log(pi_theta / pi_ref), the implicit reward of each response.
  public let implicitReward: [Number]
  /// How theta gives the policy.
  public let family: PromptPolicy<Number>
  /// The coordinates of theta on which this prompt depends.
  public let parameters: Range<Int>
  /// The entries of theta at ``parameters``.
  public let theta: ArraySlice<Number>

  /// The number of responses, n.
  public var responses: Int { reward.count }

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
    self.name = name
    self.probability = probability
    self.responseNames = responseNames
    self.beta = beta
    self.reference = reference
    self.reward = reward
    self.family = family
    self.theta = theta
    parameters = theta.indices
    policy = Self.policy(family, theta: theta, reference: reference)
    implicitReward = zip(policy.logProbabilities, reference.logProbabilities)
      .map { beta * ($0 - $1) }
  }

  @specialized(where Number == Double)
  private static func policy(
    _ family: PromptPolicy<Number>, theta: ArraySlice<Number>, reference: FiniteDistribution<Number>
  ) -> FiniteDistribution<Number> {
    switch family {
    case .tabular: FiniteDistribution(logits: Array(theta))
    case .logLinear(let features):
      FiniteDistribution(
        logits: zip(reference.logProbabilities, features.times(theta)).map { $0 + $1 })
    case .autoregressive(let model):
      model.distribution(BigramLogits(vocabulary: model.space.vocabulary, values: Array(theta)))
    }
  }
}

extension Prompt {
  /// The same prompt at another theta or beta.
  @specialized(where Number == Double)
  func rebuilt(theta: [Number], beta: Number? = nil) -> Prompt {
    Prompt(
      name: name, probability: probability, responseNames: responseNames, beta: beta ?? self.beta,
      reference: reference, reward: reward, family: family, theta: theta[parameters])
  }

  /// The same prompt with another oracle; its policies are kept as they are.
  func with(reward: [Number]) -> Prompt {
    precondition(reward.count == responses, "one reward per response is needed")
    var prompt = self
    prompt.reward = reward
    return prompt
  }

  /// The gradients of log pi_theta(y).
  ///
  /// Complexity: O(n d).
  @specialized(where Number == Double)
  public func scores() -> ScoreTable<Number> {
    let storage: ScoreTable<Number>.Storage
    switch family {
    case .tabular: storage = .indicator(probabilities: policy.probabilities)
    case .logLinear(let features): storage = .dense(centred(features))
    case .autoregressive(let model):
      storage = .dense(
        model.scores(BigramLogits(vocabulary: model.space.vocabulary, values: Array(theta))))
    }
    return ScoreTable(parameters: parameters, storage: storage)
  }

  /// The rows of ``scores()``, each written out when it is asked for.
  ///
  /// Precondition: the policy is no table of logits. Complexity: O(n d).
  @specialized(where Number == Double)
  public func scoreRows() -> ScoreRows<Number> {
    if case .logLinear(let features) = family {
      return ScoreRows(features: features, probabilities: policy.probabilities)
    }
    return ScoreRows(scores())
  }

  /// features(y) - E_pi[features]: the scores of a log-linear policy.
  @specialized(where Number == Double)
  private func centred(_ features: ResponseTable<Number>) -> ResponseTable<Number> {
    let rows = ScoreRows(features: features, probabilities: policy.probabilities)
    let (count, width) = (features.values.count, features.columns)
    let values = [Number](unsafeUninitializedCapacity: count) { values, initialized in
      values.initialize(repeating: .zero)
      for response in 0..<features.responses {
        rows.fill(
          response, into: UnsafeMutableBufferPointer(rebasing: values[(response * width)...]))
      }
      initialized = count
    }
    return ResponseTable(responses: features.responses, columns: width, values: values)
  }

  /// r* less the reward of the first response.
  ///
  /// Only differences of rewards matter to people's choices and to every gradient; without the common
  /// part they keep their digits, however large it is.
  @inlinable
  public var centredReward: [Number] { reward.map { $0 - reward[0] } }

  /// r* - r_theta, the error of the implicit reward, one per response.
  @inlinable
  public var rewardError: [Number] { zip(reward, implicitReward).map { $0 - $1 } }

  /// The error of the implicit reward less that of the first response: D* - D against it.
  ///
  /// Both rewards are centred before they are subtracted, so that a common part costs no digits.
  @inlinable
  public var centredRewardError: [Number] {
    zip(centredReward, implicitReward).map { $0 - ($1 - implicitReward[0]) }
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
