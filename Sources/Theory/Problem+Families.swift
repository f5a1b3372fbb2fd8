//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import PreferenceModel

/// What is given of one prompt of a tabular problem.
struct TabularPrompt {
  let probability: Double
  let referenceLogits: [Double]
  let reward: [Double]
}

/// What is given of one prompt of a log-linear problem.
///
/// Shapes: n logits and rewards, n x d features row after row.
struct LogLinearPrompt {
  let probability: Double
  let referenceLogits: [Double]
  let reward: [Double]
  let features: [Double]
}

extension Problem<Double> {
  /// Prompts with a logit a response each: theta holds the logits, prompt after prompt.
  static func tabular(beta: Double, theta: [Double], prompts: [TabularPrompt]) -> Problem {
    var start = 0
    let built = prompts.enumerated().map { index, prompt in
      let parameters = start..<start + prompt.reward.count
      start = parameters.upperBound
      return Prompt(
        name: "prompt \(index + 1)", probability: prompt.probability, beta: beta,
        reference: FiniteDistribution(logits: prompt.referenceLogits), reward: prompt.reward,
        family: .tabular, theta: theta[parameters])
    }
    return Problem(theta: theta, prompts: built)
  }

  /// Prompts whose policies share the parameters theta: h = h_ref + features theta.
  static func logLinear(beta: Double, theta: [Double], prompts: [LogLinearPrompt]) -> Problem {
    let built = prompts.enumerated().map { index, prompt in
      let features = ResponseTable(
        responses: prompt.reward.count, columns: theta.count, values: prompt.features)
      return Prompt(
        name: "prompt \(index + 1)", probability: prompt.probability, beta: beta,
        reference: FiniteDistribution(logits: prompt.referenceLogits), reward: prompt.reward,
        family: .logLinear(features: features), theta: theta[...])
    }
    return Problem(theta: theta, prompts: built)
  }

  /// One prompt answered by a token-level model whose bigram logits are theta.
  static func sequence(beta: Double, model: SequenceModel<Double>, theta: [Double]) -> Problem {
    let prompt = Prompt(
      name: "sequences", probability: 1, beta: beta,
      reference: model.distribution(model.reference), reward: model.rewards(),
      family: .autoregressive(model), theta: theta[...])
    return Problem(theta: theta, prompts: [prompt])
  }
}
