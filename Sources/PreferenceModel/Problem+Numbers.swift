//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import Scalar

extension Problem {
  /// The same problem over other numbers, each input changed by `convert`.
  ///
  /// Inputs are beta, theta, rewards, features, the logits of the reference (its log-probabilities
  /// where they are not given token by token) and the probabilities of prompts, which are divided by
  /// their sum again; policies and implicit rewards are computed anew. From `Double` to an enclosure
  /// it states the problem whose inputs are those binary numbers exactly.
  /// Complexity: O(n d) a prompt.
  public func converted<Other: Scalar>(_ convert: (Number) -> Other) -> Problem<Other> {
    let theta = theta.map(convert)
    let beta = convert(beta)
    let total = prompts.map { convert($0.probability) }.sum()
    let prompts = prompts.map { prompt in
      let (reference, family) = prompt.convertedFamily(convert)
      return Prompt(
        name: prompt.name, probability: convert(prompt.probability) / total,
        responseNames: prompt.responseNames, beta: beta, reference: reference,
        reward: prompt.reward.map(convert), family: family, theta: theta[prompt.parameters])
    }
    return Problem<Other>(theta: theta, prompts: prompts)
  }
}

extension Prompt {
  /// The reference policy and the family over other numbers.
  fileprivate func convertedFamily<Other: Scalar>(
    _ convert: (Number) -> Other
  ) -> (reference: FiniteDistribution<Other>, family: PromptPolicy<Other>) {
    func listed() -> FiniteDistribution<Other> {
      FiniteDistribution(logits: reference.logProbabilities.map(convert))
    }
    switch family {
    case .tabular: return (listed(), .tabular)
    case .logLinear(let features):
      let table = ResponseTable(
        responses: features.responses, columns: features.columns,
        values: features.values.map(convert))
      return (listed(), .logLinear(features: table))
    case .autoregressive(let model):
      func table(_ logits: BigramLogits<Number>) -> BigramLogits<Other> {
        BigramLogits(vocabulary: logits.vocabulary, values: logits.values.map(convert))
      }
      let converted = SequenceModel(
        space: model.space, reference: table(model.reference), reward: table(model.reward))
      return (converted.distribution(converted.reference), .autoregressive(converted))
    }
  }
}
