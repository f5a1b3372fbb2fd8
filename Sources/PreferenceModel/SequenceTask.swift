//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import Scalar

/// One prompt of a token-level problem, whose responses are not enumerated.
public struct SequenceTask<Number: Scalar>: Sendable {
  /// The name shown in reports.
  public let name: String
  /// rho(x), the chance that this prompt is asked.
  public let probability: Number
  /// What the tokens are called.
  public let tokens: [String]
  /// The space of responses, the reference's logits and the rewards.
  public let model: SequenceModel<Number>
  /// The logits of the current policy, which are this prompt's part of theta.
  public let policy: BigramLogits<Number>

  /// The prompt with these logits.
  public init(
    name: String, probability: Number, tokens: [String], model: SequenceModel<Number>,
    policy: BigramLogits<Number>
  ) {
    self.name = name
    self.probability = probability
    self.tokens = tokens
    self.model = model
    self.policy = policy
  }

  /// The same prompt with sequences of another length.
  public func withLength(_ length: Int) -> SequenceTask {
    let space = SequenceSpace(
      vocabulary: model.space.vocabulary, length: length, endToken: model.space.endToken)
    return SequenceTask(
      name: name, probability: probability, tokens: tokens,
      model: SequenceModel(space: space, reference: model.reference, reward: model.reward),
      policy: policy)
  }
}
