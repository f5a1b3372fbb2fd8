//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import BruteForce
import Testing

@Suite struct BruteForceSequenceModelTests {
  private static func model(length: Int, endToken: Int?) -> BruteForceSequenceModel {
    var generator = SeededGenerator(seed: 21)
    return .random(vocabularySize: 3, length: length, endToken: endToken, using: &generator)
  }

  @Test func `without an end token all words of the full length are listed in order`() {
    let sequences = Self.model(length: 2, endToken: nil).sequences
    let expected = [
      [0, 0], [0, 1], [0, 2], [1, 0], [1, 1], [1, 2], [2, 0], [2, 1], [2, 2],
    ]
    #expect(sequences == expected)
  }

  @Test func `a sequence stops after its end token`() {
    let sequences = Self.model(length: 2, endToken: 1).sequences
    #expect(sequences == [[0, 0], [0, 1], [0, 2], [1], [2, 0], [2, 1], [2, 2]])
    // Two words of length t go on after every word of length t - 1 that has not ended.
    #expect(Self.model(length: 4, endToken: 1).sequences.count == 1 + 2 + 4 + 8 * 3)
  }

  @Test(arguments: 1...4, [Int?.none, 0, 2])
  func `all four policies of a model are probability laws`(length: Int, endToken: Int?) {
    let bandit = Self.model(length: length, endToken: endToken).bandit(beta: 0.7)
    let tolerance = roundingTolerance(terms: bandit.count)
    for law in [
      bandit.reference, bandit.policy, bandit.tokenWisePlusPolicy, bandit.tokenWiseMinusPolicy,
      bandit.plusPolicy, bandit.minusPolicy,
    ] {
      #expect(abs(law.reduce(0, +) - 1) <= tolerance)
    }
  }

  @Test func `probability and reward of a sequence are products and sums over its tokens`() {
    let model = Self.model(length: 3, endToken: 1)
    let first = BruteForceFunctions.softmax(model.current.first)
    let afterTwo = BruteForceFunctions.softmax(Array(model.current.next[6..<9]))
    let afterZero = BruteForceFunctions.softmax(Array(model.current.next[0..<3]))
    let sequence = [2, 0, 1]
    #expect(model.current.probability(of: sequence) == first[2] * afterTwo[0] * afterZero[1])
    let tokens = model.tokenRewards[2] + model.tokenRewards[0] + model.tokenRewards[1]
    let bigrams = model.bigramRewards[6] + model.bigramRewards[1]
    #expect(
      abs(model.reward(of: sequence) - tokens - bigrams)
        <= roundingTolerance(terms: 5, magnitude: 5)
    )
  }

  @Test func `a model of one token is a bandit`() {
    let model = Self.model(length: 1, endToken: nil)
    let bandit = model.bandit(beta: 0.3)
    let same = BruteForceBandit(
      referenceLogits: model.reference.first, policyLogits: model.current.first,
      rewards: model.tokenRewards, beta: 0.3)
    #expect(bandit.policy == same.policy && bandit.reference == same.reference)
    #expect(bandit.rewards == same.rewards)
    #expect(
      bandit.pilaf.totalVariation(to: same.pilaf) <= roundingTolerance(terms: 9))
  }

  @Test func `the token-wise law of the second token is the interpolated row`() {
    let model = Self.model(length: 2, endToken: nil)
    let beta = 0.6
    let bandit = model.bandit(beta: beta)
    let logits = (3..<6).map {
      (1 + beta) * model.current.next[$0] - beta * model.reference.next[$0]
    }
    let row = BruteForceFunctions.softmax(logits)
    let joint = Array(bandit.tokenWisePlusPolicy[3..<6])
    let conditional = BruteForceFunctions.normalised(joint)
    for token in 0..<3 {
      #expect(abs(conditional[token] - row[token]) <= roundingTolerance(terms: 3))
    }
  }
}
