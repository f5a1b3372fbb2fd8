//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

/// One prompt of a problem without its parameters: a policy family, the reference and the rewards.
public enum BruteForcePrompt: Sendable {
  /// One logit per response.
  case tabular(referenceLogits: [Double], rewards: [Double])
  /// The logits h_ref + features theta; `features` has a row per response, one after the other.
  case logLinear(referenceLogits: [Double], features: [Double], rewards: [Double])
  /// Bigram logits, `first` then `next`; the current policy of the model is not looked at.
  case autoregressive(BruteForceSequenceModel)

  /// The number of responses.
  public var responseCount: Int {
    switch self {
    case .tabular(_, let rewards): rewards.count
    case .logLinear(_, _, let rewards): rewards.count
    case .autoregressive(let model): model.sequences.count
    }
  }

  /// The number of parameters the prompt needs.
  public var parameterCount: Int {
    switch self {
    case .tabular(_, let rewards): rewards.count
    case .logLinear(_, let features, let rewards): features.count / rewards.count
    case .autoregressive(let model): model.vocabularySize * (1 + model.vocabularySize)
    }
  }

  /// Whether the parameters are those of all the other prompts too.
  public var sharesParameters: Bool {
    if case .logLinear = self { return true }
    return false
  }

  /// The prompt with the policy that the parameters give it.
  public func bandit(parameters: [Double], beta: Double) -> BruteForceBandit {
    precondition(parameters.count == parameterCount, "The parameters must fit the family.")
    switch self {
    case .tabular(let referenceLogits, let rewards):
      return BruteForceBandit(
        referenceLogits: referenceLogits, policyLogits: parameters, rewards: rewards, beta: beta)
    case .logLinear(let referenceLogits, let features, let rewards):
      var logits = referenceLogits
      for response in logits.indices {
        for (column, parameter) in parameters.enumerated() {
          logits[response] += features[response * parameters.count + column] * parameter
        }
      }
      return BruteForceBandit(
        referenceLogits: referenceLogits, policyLogits: logits, rewards: rewards, beta: beta)
    case .autoregressive(let model):
      var moved = model
      moved.current = BruteForceBigramPolicy(
        parameters: parameters, vocabularySize: model.vocabularySize)
      return moved.bandit(beta: beta)
    }
  }
}
