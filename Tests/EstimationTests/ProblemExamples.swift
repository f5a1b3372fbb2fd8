//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import PreferenceModel

/// Problems for the tests of the asymptotics, drawn by a seed.
enum ProblemExamples {
  /// The families of policies.
  enum Family: CaseIterable, Sendable {
    case tabular
    case logLinear
    case autoregressive
  }

  static func numbers(_ count: Int, width: Double, _ generator: inout SeededGenerator) -> [Double] {
    (0..<count).map { _ in Double.random(in: -width...width, using: &generator) }
  }

  /// A tabular problem; the prompts have `responses` responses and unequal probabilities.
  static func tabular(responses: [Int], beta: Double, seed: UInt64, width: Double = 1.5)
    -> Problem<Double>
  {
    var generator = SeededGenerator(seed: seed)
    let chances = responses.indices.map { _ in Double.random(in: 1...2, using: &generator) }
    let theta = numbers(responses.reduce(0, +), width: width, &generator)
    var start = 0
    let prompts = zip(responses, chances).enumerated().map { index, pair in
      let (count, chance) = pair
      defer { start += count }
      return Prompt(
        name: "x\(index)", probability: chance / chances.reduce(0, +), beta: beta,
        reference: FiniteDistribution(logits: numbers(count, width: width, &generator)),
        reward: numbers(count, width: width, &generator), family: .tabular,
        theta: theta[start..<start + count])
    }
    return Problem(theta: theta, prompts: prompts)
  }

  /// A log-linear problem with shared features; the reward is representable unless told otherwise.
  static func logLinear(
    responses: [Int], features: Int, beta: Double, seed: UInt64, representable: Bool = true,
    table: ((Int, Int, inout SeededGenerator) -> [Double])? = nil
  ) -> Problem<Double> {
    var generator = SeededGenerator(seed: seed)
    let theta = numbers(features, width: 1, &generator)
    let optimum = numbers(features, width: 1, &generator)
    let chances = responses.indices.map { _ in Double.random(in: 1...2, using: &generator) }
    let prompts = zip(responses, chances).enumerated().map { index, pair in
      let (count, chance) = pair
      let values =
        table.map { $0(count, index, &generator) }
        ?? numbers(count * features, width: 1, &generator)
      let rows = ResponseTable(responses: count, columns: features, values: values)
      let shift = Double.random(in: -1...1, using: &generator)
      let reward =
        representable
        ? rows.times(optimum[...]).map { beta * $0 + shift } : numbers(count, width: 1, &generator)
      return Prompt(
        name: "x\(index)", probability: chance / chances.reduce(0, +), beta: beta,
        reference: FiniteDistribution(logits: numbers(count, width: 1, &generator)),
        reward: reward, family: .logLinear(features: rows), theta: theta[...])
    }
    return Problem(theta: theta, prompts: prompts)
  }

  /// One prompt of token sequences; for two tokens every reward is representable.
  static func autoregressive(
    vocabulary: Int, length: Int, endToken: Int? = nil, beta: Double, seed: UInt64
  ) -> Problem<Double> {
    var generator = SeededGenerator(seed: seed)
    func logits() -> BigramLogits<Double> {
      BigramLogits(
        vocabulary: vocabulary,
        values: numbers(vocabulary * (vocabulary + 1), width: 1, &generator))
    }
    let model = SequenceModel(
      space: SequenceSpace(vocabulary: vocabulary, length: length, endToken: endToken),
      reference: logits(), reward: logits())
    let theta = logits().values
    let prompt = Prompt(
      name: "sequence", probability: 1, beta: beta, reference: model.distribution(model.reference),
      reward: model.rewards(), family: .autoregressive(model), theta: theta[...])
    return Problem(theta: theta, prompts: [prompt])
  }

  /// The bandit on which T-PILAF is worse than Vanilla.
  static func counterexample() -> Problem<Double> {
    let reference = FiniteDistribution(probabilities: [0.2, 0.7, 0.1])
    return .bandit(
      beta: 2, referenceLogits: reference.logProbabilities,
      policyLogits: reference.logProbabilities, reward: [0, -3, 3])
  }
}
