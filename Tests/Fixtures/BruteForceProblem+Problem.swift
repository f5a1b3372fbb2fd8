//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import BruteForce
public import PreferenceModel
public import Scalar

extension BruteForceProblem {
  /// The same problem as the library knows it, over any numbers, with `theta` in place of its own
  /// parameters where that is given.
  public func problem<Number: Scalar>(
    over _: Number.Type = Number.self, theta: [Number]? = nil
  ) -> Problem<Number> {
    let theta = theta ?? self.theta.map { Number($0) }
    var start = 0
    let prompts = prompts.enumerated().map { index, prompt in
      let first = prompt.sharesParameters ? 0 : start
      start += prompt.parameterCount
      return prompt.prompt(
        name: "x\(index)", probability: Number(probabilities[index]), beta: Number(beta),
        theta: theta[first..<first + prompt.parameterCount])
    }
    return Problem(theta: theta, prompts: prompts)
  }
}

extension BruteForcePrompt {
  /// The prompt as the library knows it.
  func prompt<Number: Scalar>(
    name: String, probability: Number, beta: Number, theta: ArraySlice<Number>
  ) -> Prompt<Number> {
    switch self {
    case .tabular(let referenceLogits, let rewards):
      return Prompt(
        name: name, probability: probability, beta: beta,
        reference: FiniteDistribution(logits: referenceLogits.map { Number($0) }),
        reward: rewards.map { Number($0) }, family: .tabular, theta: theta)
    case .logLinear(let referenceLogits, let features, let rewards):
      let table = ResponseTable(
        responses: rewards.count, columns: parameterCount, values: features.map { Number($0) })
      return Prompt(
        name: name, probability: probability, beta: beta,
        reference: FiniteDistribution(logits: referenceLogits.map { Number($0) }),
        reward: rewards.map { Number($0) }, family: .logLinear(features: table), theta: theta)
    case .autoregressive(let model):
      let family: SequenceModel<Number> = model.sequenceModel()
      return Prompt(
        name: name, probability: probability, beta: beta,
        reference: family.distribution(family.reference),
        reward: model.sequences.map { Number(model.reward(of: $0)) },
        family: .autoregressive(family), theta: theta)
    }
  }
}

extension BruteForceSequenceModel {
  /// The token-level model as the library knows it; the reward of a bigram holds that of its token.
  public func sequenceModel<Number: Scalar>() -> SequenceModel<Number> {
    let bigrams = bigramRewards.enumerated().map { $1 + tokenRewards[$0 % vocabularySize] }
    return SequenceModel(
      space: SequenceSpace(vocabulary: vocabularySize, length: length, endToken: endToken),
      reference: BigramLogits(
        vocabulary: vocabularySize, values: reference.parameters.map { Number($0) }),
      reward: BigramLogits(
        vocabulary: vocabularySize, values: (tokenRewards + bigrams).map { Number($0) }))
  }
}
