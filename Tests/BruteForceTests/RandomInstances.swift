//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import BruteForce

/// A small seeded generator (SplitMix64: Steele, Lea, Flood, 2014).
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// Numbers drawn uniformly between -width and width.
  mutating func numbers(_ count: Int, width: Double) -> [Double] {
    (0..<count).map { _ in Double.random(in: -width...width, using: &self) }
  }
}

/// The policy families, to ask for a random problem of each.
enum Family: CaseIterable {
  case tabular
  case logLinear
  case autoregressive
}

extension BruteForceBandit {
  /// A random prompt with logits within +-1.5, rewards within +-2 and beta between 0.1 and 1.5.
  static func random(count: Int, seed: UInt64) -> BruteForceBandit {
    var generator = SeededGenerator(seed: seed)
    return BruteForceBandit(
      referenceLogits: generator.numbers(count, width: 1.5),
      policyLogits: generator.numbers(count, width: 1.5),
      rewards: generator.numbers(count, width: 2),
      beta: Double.random(in: 0.1...1.5, using: &generator))
  }
}

extension BruteForceSequenceModel {
  /// A random model with logits within +-1 and rewards within +-1 per token and per bigram.
  static func random(
    vocabularySize: Int, length: Int, endToken: Int?, using generator: inout SeededGenerator
  ) -> BruteForceSequenceModel {
    let square = vocabularySize * vocabularySize
    return BruteForceSequenceModel(
      length: length, endToken: endToken,
      reference: BruteForceBigramPolicy(
        first: generator.numbers(vocabularySize, width: 1),
        next: generator.numbers(square, width: 1)),
      current: BruteForceBigramPolicy(
        first: generator.numbers(vocabularySize, width: 1),
        next: generator.numbers(square, width: 1)),
      tokenRewards: generator.numbers(vocabularySize, width: 1),
      bigramRewards: generator.numbers(square, width: 1))
  }
}

extension BruteForceProblem {
  /// A random problem of two prompts with different probabilities and beta between 0.2 and 1.
  static func random(_ family: Family, seed: UInt64) -> BruteForceProblem {
    var generator = SeededGenerator(seed: seed)
    let prompts = [4, 3].map { BruteForcePrompt.random(family, count: $0, using: &generator) }
    let needed = prompts.reduce(0) { $0 + $1.parameterCount }
    return BruteForceProblem(
      prompts: prompts, probabilities: [0.3, 0.7],
      beta: Double.random(in: 0.2...1, using: &generator),
      theta: generator.numbers(family == .logLinear ? 3 : needed, width: 1))
  }

  /// The laws of theoretical PILAF for all prompts.
  var theoreticalPilafLaws: [BruteForcePairTable] { bandits.map { $0.theoreticalPilaf } }
}

extension BruteForcePrompt {
  /// A random prompt; the autoregressive ones have sequences of two tokens, with an end token.
  static func random(
    _ family: Family, count: Int, using generator: inout SeededGenerator
  ) -> BruteForcePrompt {
    switch family {
    case .tabular:
      .tabular(
        referenceLogits: generator.numbers(count, width: 1),
        rewards: generator.numbers(count, width: 1))
    case .logLinear:
      .logLinear(
        referenceLogits: generator.numbers(count, width: 1),
        features: generator.numbers(count * 3, width: 1),
        rewards: generator.numbers(count, width: 1))
    case .autoregressive:
      .autoregressive(
        .random(vocabularySize: count - 1, length: 2, endToken: 1, using: &generator))
    }
  }
}
