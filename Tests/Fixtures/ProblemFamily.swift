//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import BruteForce
public import PreferenceModel

/// The policy families, to ask for random problems of each.
public enum ProblemFamily: CaseIterable, Sendable {
  /// A logit per prompt and response.
  case tabular
  /// Three features, shared by all prompts.
  case logLinear
  /// Bigram logits without an end token.
  case autoregressive
  /// Bigram logits with an end token.
  case autoregressiveWithEnd

  /// A random prompt with these widths of logits and rewards.
  ///
  /// Responses are `count` in number, or all sequences of two over `count - 1` tokens.
  public func prompt(
    count: Int, width: Double, rewardWidth: Double, using generator: inout SeededGenerator
  ) -> BruteForcePrompt {
    switch self {
    case .tabular:
      .tabular(
        referenceLogits: generator.numbers(count, width: width),
        rewards: generator.numbers(count, width: rewardWidth))
    case .logLinear:
      .logLinear(
        referenceLogits: generator.numbers(count, width: width),
        features: generator.numbers(count * 3, width: 1),
        rewards: generator.numbers(count, width: rewardWidth))
    case .autoregressive, .autoregressiveWithEnd:
      .autoregressive(
        .random(
          vocabularySize: count - 1, length: 2,
          endToken: self == .autoregressiveWithEnd ? count - 2 : nil, width: width,
          rewardWidth: rewardWidth / 2, using: &generator))
    }
  }
}

extension BruteForceSequenceModel {
  /// A random model with these widths of logits and of rewards.
  public static func random(
    vocabularySize: Int, length: Int, endToken: Int?, width: Double, rewardWidth: Double,
    using generator: inout SeededGenerator
  ) -> BruteForceSequenceModel {
    let square = vocabularySize * vocabularySize
    func policy() -> BruteForceBigramPolicy {
      BruteForceBigramPolicy(
        first: generator.numbers(vocabularySize, width: width),
        next: generator.numbers(square, width: width))
    }
    return BruteForceSequenceModel(
      length: length, endToken: endToken, reference: policy(), current: policy(),
      tokenRewards: generator.numbers(vocabularySize, width: rewardWidth),
      bigramRewards: generator.numbers(square, width: rewardWidth))
  }
}

extension BruteForceProblem {
  /// A random problem of prompts with unequal probabilities.
  ///
  /// beta lies between 0.1 and 1.5; the widths of logits and rewards differ from seed to seed.
  public static func random(
    _ family: ProblemFamily, prompts counts: [Int] = [4, 3], seed: UInt64
  ) -> BruteForceProblem {
    var generator = SeededGenerator(seed: seed)
    let width = Double.random(in: 0.2...2, using: &generator)
    let rewardWidth = Double.random(in: 0.1...3, using: &generator)
    let prompts = counts.map {
      family.prompt(count: $0, width: width, rewardWidth: rewardWidth, using: &generator)
    }
    let weights = counts.map { _ in Double.random(in: 0.2...1, using: &generator) }
    let total = weights.reduce(0, +)
    let needed = family == .logLinear ? 3 : prompts.reduce(0) { $0 + $1.parameterCount }
    return BruteForceProblem(
      prompts: prompts, probabilities: weights.map { $0 / total },
      beta: Double.random(in: 0.1...1.5, using: &generator),
      theta: generator.numbers(needed, width: width))
  }
}
