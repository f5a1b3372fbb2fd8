//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import Scalar

/// A problem whose responses are sequences of tokens, too many to be listed.
///
/// Both policies are Markov over tokens and rewards are sums along the sequence. theta consists of
/// the current logits, prompt after prompt: the first token's, then row by row those that follow
/// each token.
public struct SequenceProblem<Number: Scalar>: Sendable {
  /// beta > 0, the strength of the KL penalty.
  public let beta: Number
  /// The prompts.
  public let prompts: [SequenceTask<Number>]

  /// The problem made of these prompts.
  ///
  /// Precondition: at least one prompt.
  public init(beta: Number, prompts: [SequenceTask<Number>]) {
    precondition(!prompts.isEmpty, "a problem needs a prompt")
    self.beta = beta
    self.prompts = prompts
  }

  /// theta, prompt after prompt.
  public var theta: [Number] { prompts.flatMap(\.policy.values) }

  /// The number of parameters, d: V + V^2 a prompt.
  public var parameterCount: Int { prompts.reduce(0) { $0 + $1.model.parameterCount } }

  /// The coordinates of theta of each prompt.
  public var parameters: [Range<Int>] {
    var start = 0
    return prompts.map { prompt in
      defer { start += prompt.model.parameterCount }
      return start..<start + prompt.model.parameterCount
    }
  }

  /// The same problem with sequences of another length at every prompt.
  public func withLength(_ length: Int) -> SequenceProblem {
    SequenceProblem(beta: beta, prompts: prompts.map { $0.withLength(length) })
  }

  /// The problem with every response enumerated.
  ///
  /// Precondition: the number of responses of a prompt is an `Int`. Complexity: O(n) time and memory
  /// for n responses.
  public func enumerated() -> Problem<Number> {
    let theta = theta
    return Problem(
      theta: theta,
      prompts: zip(prompts, parameters).map { prompt, parameters in
        Prompt(
          name: prompt.name, probability: prompt.probability,
          responseNames: .sequences(tokens: prompt.tokens), beta: beta,
          reference: prompt.model.distribution(prompt.model.reference),
          reward: prompt.model.rewards(), family: .autoregressive(prompt.model),
          theta: theta[parameters])
      })
  }
}
