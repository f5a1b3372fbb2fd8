//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

/// A policy over sequences of tokens in which every token depends on the one before it.
public struct BruteForceBigramPolicy: Sendable {
  /// The logits of the first token, V numbers.
  public var first: [Double]
  /// The logits of the next token, V x V numbers, a row for every previous token.
  public var next: [Double]

  /// Creates a policy from V and V x V logits.
  public init(first: [Double], next: [Double]) {
    precondition(next.count == first.count * first.count, "The table must be V x V.")
    self.first = first
    self.next = next
  }

  /// Creates a policy from its parameters, `first` then `next` row by row.
  public init(parameters: [Double], vocabularySize: Int) {
    self.init(
      first: Array(parameters.prefix(vocabularySize)),
      next: Array(parameters.dropFirst(vocabularySize)))
  }

  /// The parameters of the policy, `first` then `next` row by row.
  public var parameters: [Double] { first + next }

  /// The probability of a sequence: the product of the softmax probabilities of its tokens.
  public func probability(of sequence: [Int]) -> Double {
    var probability = 1.0
    for position in sequence.indices {
      let logits = position == 0 ? first : row(after: sequence[position - 1])
      probability *= BruteForceFunctions.softmax(logits)[sequence[position]]
    }
    return probability
  }

  /// The policy with the logits a h + c h', row by row, where h' are those of another policy.
  public func combined(
    factor: Double, with other: BruteForceBigramPolicy, otherFactor: Double
  ) -> BruteForceBigramPolicy {
    BruteForceBigramPolicy(
      first: first.indices.map { factor * first[$0] + otherFactor * other.first[$0] },
      next: next.indices.map { factor * next[$0] + otherFactor * other.next[$0] })
  }

  private func row(after token: Int) -> [Double] {
    first.indices.map { next[token * first.count + $0] }
  }
}
