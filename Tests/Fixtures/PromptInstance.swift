//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import BruteForce
public import PreferenceModel
public import Scalar

/// One prompt that laws are tested at, as enumeration and as the library know it.
public struct PromptInstance: Sendable, CustomStringConvertible {
  /// What is special about it.
  public let description: String
  /// The problem of this one prompt.
  public let problem: BruteForceProblem
  /// Whether plain exponentials of its logits and rewards stay far from the ends of `Double`, so that
  /// enumeration can follow.
  public let isModerate: Bool

  /// A prompt with its parameters.
  init(
    _ description: String, _ prompt: BruteForcePrompt, beta: Double, theta: [Double],
    isModerate: Bool = true
  ) {
    self.description = description
    problem = BruteForceProblem(prompts: [prompt], probabilities: [1], beta: beta, theta: theta)
    self.isModerate = isModerate
  }

  /// The prompt as enumeration knows it.
  public var bandit: BruteForceBandit { problem.bandit(prompt: 0) }

  /// The prompt as the library knows it.
  public var prompt: Prompt<Double> { problem.problem(over: Double.self).prompts[0] }

  /// The roundings that separate two routes to a probability of the prompt, relative to itself.
  ///
  /// All laws are sums of products of positive terms. A logit of magnitude m, (1 + beta) m where it is
  /// interpolated, is rounded to m ulps, which its exponential turns into a relative error; there are
  /// two routes, four policies and the tokens of a sequence, and sums over the responses. A law's
  /// hundred operations come on top.
  public var roundings: Double {
    let prompt = prompt
    var magnitude = 0.0
    for value in prompt.reference.logProbabilities + prompt.policy.logProbabilities + problem.theta
    {
      magnitude = max(magnitude, abs(value))
    }
    for value in prompt.reward { magnitude = max(magnitude, abs(value)) }
    return 100 + 16 * (Double(prompt.responses) + (1 + problem.beta) * magnitude)
  }
}

extension PromptInstance {
  /// The prompts of the shared battery.
  public static let battery: [PromptInstance] = generic + tied + degenerate + tokens + extreme

  /// Prompts without a special relation, of 2 to 9 responses.
  public static let generic: [PromptInstance] = (2...9).flatMap { count in
    (0..<2 as Range<UInt64>).map { repetition in
      var generator = SeededGenerator(seed: UInt64(count), stream: repetition)
      let width = [0.5, 2.5][Int(repetition)]
      return PromptInstance(
        "\(count) responses, logits within +-\(width)",
        .tabular(
          referenceLogits: generator.numbers(count, width: width),
          rewards: generator.numbers(count, width: 2)),
        beta: Double.random(in: 0.05...1.5, using: &generator),
        theta: generator.numbers(count, width: width))
    }
  }

  /// Prompts with ties in the rewards, in the implicit rewards, and in both.
  public static let tied: [PromptInstance] = (2...7).flatMap { count in
    var generator = SeededGenerator(seed: 100 + UInt64(count))
    let reference = generator.numbers(count, width: 1)
    let steps = generator.choices(count, from: [0, 0.75])
    let tied = zip(reference, steps).map { $0 + $1 }
    let levels = generator.choices(count, from: [-1, 0, 1])
    let free = generator.numbers(count, width: 1)
    return [
      PromptInstance(
        "\(count) responses, tied rewards",
        .tabular(referenceLogits: reference, rewards: levels), beta: 0.4, theta: free),
      PromptInstance(
        "\(count) responses, tied implicit rewards",
        .tabular(referenceLogits: reference, rewards: free), beta: 1.1, theta: tied),
      PromptInstance(
        "\(count) responses, both tied",
        .tabular(referenceLogits: reference, rewards: levels), beta: 0.3, theta: tied),
    ]
  }

  /// Prompts in which something is equal, or single.
  public static let degenerate: [PromptInstance] = {
    var generator = SeededGenerator(seed: 200)
    let reference = generator.numbers(4, width: 1)
    let rewards = generator.numbers(4, width: 1)
    let other = generator.numbers(4, width: 1)
    return [
      PromptInstance(
        "policy = reference", .tabular(referenceLogits: reference, rewards: rewards), beta: 0.5,
        theta: reference),
      PromptInstance(
        "policy = reference but for a constant in the logits",
        .tabular(referenceLogits: reference, rewards: rewards), beta: 0.5,
        theta: reference.map { $0 + 5 }),
      PromptInstance(
        "identical rewards",
        .tabular(referenceLogits: reference, rewards: [0.7, 0.7, 0.7, 0.7]), beta: 0.5, theta: other
      ),
      PromptInstance(
        "everything identical", .tabular(referenceLogits: [1, 1, 1], rewards: [2, 2, 2]), beta: 1,
        theta: [1, 1, 1]),
      PromptInstance(
        "uniform policy", .tabular(referenceLogits: reference, rewards: rewards), beta: 0.8,
        theta: [0, 0, 0, 0]),
      PromptInstance(
        "one response", .tabular(referenceLogits: [0.3], rewards: [1]), beta: 0.5, theta: [-2]),
      PromptInstance(
        "gaps about the size that separates classes",
        .tabular(referenceLogits: reference, rewards: [0, 5e-11, 1, 1 + 1e-9]), beta: 0.5,
        theta: other),
    ]
  }()

  /// Token-level models with and without an end token.
  public static let tokens: [PromptInstance] = [
    (2, 3, nil), (3, 2, nil), (2, 3, 1), (3, 2, 0), (2, 1, nil), (1, 3, nil), (2, 4, 0),
  ].map { (vocabulary: Int, length: Int, end: Int?) in
    var generator = SeededGenerator(seed: 300 + UInt64(10 * vocabulary + length))
    let model = BruteForceSequenceModel.random(
      vocabularySize: vocabulary, length: length, endToken: end, width: 1.5, rewardWidth: 1,
      using: &generator)
    let ending = end.map { "ended by token \($0)" } ?? "of fixed length"
    return PromptInstance(
      "\(vocabulary) tokens, length \(length), \(ending)", .autoregressive(model),
      beta: Double.random(in: 0.2...1.2, using: &generator), theta: model.current.parameters)
  }

  /// Logits so far apart that the laws sit on a few pairs; in some enumeration overflows.
  public static let extreme: [PromptInstance] = {
    var generator = SeededGenerator(seed: 400)
    return [
      PromptInstance(
        "logits within +-30",
        .tabular(
          referenceLogits: generator.numbers(4, width: 30), rewards: generator.numbers(4, width: 5)),
        beta: 0.05, theta: generator.numbers(4, width: 30)),
      PromptInstance(
        "logits of +-700",
        .tabular(referenceLogits: [-700, 700, 0, 3], rewards: [1, 0, -1, 2]), beta: 0.1,
        theta: [700, -700, 1, 0], isModerate: false),
      PromptInstance(
        "logits of +-700, beta = 50",
        .tabular(referenceLogits: [-700, 700, 0, 3], rewards: [1, 0, -1, 2]), beta: 50,
        theta: [700, -700, 1, 0], isModerate: false),
      PromptInstance(
        "logits of +-700, beta = 0.0001, rewards of +-700",
        .tabular(referenceLogits: [700, 700, -700], rewards: [700, -700, 0]), beta: 1e-4,
        theta: [-700, 700, 700], isModerate: false),
    ]
  }()
}
