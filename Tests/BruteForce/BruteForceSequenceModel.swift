//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

/// A prompt whose responses are all the sequences over a vocabulary, listed one by one.
///
/// A response has `length` tokens; with an end token it stops as soon as it has emitted that one,
/// which then belongs to it and counts in its probability and reward like any other token.
public struct BruteForceSequenceModel: Sendable {
  /// The largest number of tokens T of a response.
  public var length: Int
  /// The token after which a response stops, if there is one.
  public var endToken: Int?
  /// The reference policy.
  public var reference: BruteForceBigramPolicy
  /// The current policy.
  public var current: BruteForceBigramPolicy
  /// The reward of every token, V numbers.
  public var tokenRewards: [Double]
  /// The reward of every two neighbouring tokens, V x V numbers, a row for every former token.
  public var bigramRewards: [Double]

  /// Creates a model; rewards that are not given are zero.
  public init(
    length: Int, endToken: Int? = nil, reference: BruteForceBigramPolicy,
    current: BruteForceBigramPolicy, tokenRewards: [Double]? = nil, bigramRewards: [Double]? = nil
  ) {
    let size = reference.first.count
    precondition(length >= 1 && current.first.count == size)
    self.length = length
    self.endToken = endToken
    self.reference = reference
    self.current = current
    self.tokenRewards = tokenRewards ?? [Double](repeating: 0, count: size)
    self.bigramRewards = bigramRewards ?? [Double](repeating: 0, count: size * size)
    precondition(self.tokenRewards.count == size && self.bigramRewards.count == size * size)
  }

  /// The number of tokens V.
  public var vocabularySize: Int { reference.first.count }

  /// All responses in lexicographic order.
  public var sequences: [[Int]] { completions(of: []) }

  /// The sum of the rewards of the tokens and of the neighbouring tokens of a sequence.
  public func reward(of sequence: [Int]) -> Double {
    var sum = 0.0
    for position in sequence.indices {
      let token = sequence[position]
      sum += tokenRewards[token]
      if position > 0 { sum += bigramRewards[sequence[position - 1] * vocabularySize + token] }
    }
    return sum
  }

  /// The model as a prompt over the listed sequences, in the order of `sequences`.
  ///
  /// The token-wise policies have the logits (1 + beta) h_theta - beta h_ref and
  /// (1 - beta) h_theta + beta h_ref in every row.
  public func bandit(beta: Double) -> BruteForceBandit {
    let sequences = self.sequences
    let plus = current.combined(factor: 1 + beta, with: reference, otherFactor: -beta)
    let minus = current.combined(factor: 1 - beta, with: reference, otherFactor: beta)
    return BruteForceBandit(
      reference: sequences.map { reference.probability(of: $0) },
      policy: sequences.map { current.probability(of: $0) },
      rewards: sequences.map { reward(of: $0) }, beta: beta,
      tokenWisePlusPolicy: sequences.map { plus.probability(of: $0) },
      tokenWiseMinusPolicy: sequences.map { minus.probability(of: $0) })
  }

  private func completions(of prefix: [Int]) -> [[Int]] {
    if prefix.count == length { return [prefix] }
    if let endToken, prefix.last == endToken { return [prefix] }
    var sequences: [[Int]] = []
    for token in 0..<vocabularySize { sequences += completions(of: prefix + [token]) }
    return sequences
  }
}
