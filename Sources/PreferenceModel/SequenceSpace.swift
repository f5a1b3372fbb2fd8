//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

/// All sequences of tokens of a given length, or that stop at an end token before it.
///
/// The sequences are enumerated in lexicographic order of their tokens.
public struct SequenceSpace: Sendable, Equatable {
  /// The number of tokens, V.
  public let vocabulary: Int
  /// The largest number of tokens in a sequence, T.
  public let length: Int
  /// The token that ends a sequence, or nil where every sequence has T tokens.
  public let endToken: Int?

  /// The space of sequences over `vocabulary` tokens.
  ///
  /// Precondition: vocabulary and length are positive and the end token is one of the tokens.
  public init(vocabulary: Int, length: Int, endToken: Int? = nil) {
    precondition(vocabulary > 0 && length > 0, "a sequence needs a token and a positive length")
    precondition(endToken.map { 0..<vocabulary ~= $0 } ?? true, "the end token must be a token")
    self.vocabulary = vocabulary
    self.length = length
    self.endToken = endToken
  }

  /// The number of sequences, or nil where it exceeds the largest `Int`.
  ///
  /// V^T without an end token; with one, c(T) = 1 + (V - 1) c(T - 1) with c(1) = V. Complexity: O(T).
  public var count: Int? {
    var count = vocabulary
    for _ in 1..<length {
      guard let longer = longer(count) else { return nil }
      count = longer
    }
    return count
  }

  /// The number of sequences as a floating-point number, infinite beyond the range of `Double`.
  public var approximateCount: Double {
    var count = Double(vocabulary)
    for _ in 1..<length {
      count = endToken == nil ? count * Double(vocabulary) : 1 + count * Double(vocabulary - 1)
    }
    return count
  }

  /// The numbers of ways in which a sequence can go on, by how many tokens are left, from 0 to T; nil
  /// where one exceeds the largest `Int`.
  public var counts: [Int]? {
    var counts = [1, vocabulary]
    for _ in 1..<length {
      guard let longer = longer(counts[counts.count - 1]) else { return nil }
      counts.append(longer)
    }
    return counts
  }

  /// The number of sequences that are one token longer than those of which there are `count`.
  private func longer(_ count: Int) -> Int? {
    let branches = endToken == nil ? vocabulary : vocabulary - 1
    let (product, overflow) = count.multipliedReportingOverflow(by: branches)
    let (sum, carried) = product.addingReportingOverflow(endToken == nil ? 0 : 1)
    return overflow || carried ? nil : sum
  }

  /// The sequence at a place in lexicographic order.
  ///
  /// Precondition: `index` lies between 0 and ``count``. Complexity: O(T + V).
  public func sequence(_ index: Int) -> [Int] {
    guard let counts, 0..<counts[length] ~= index else {
      preconditionFailure("there is no sequence \(index)")
    }
    var tokens: [Int] = []
    var rest = index
    while tokens.count < length, tokens.last == nil || tokens.last != endToken {
      let ways = counts[length - tokens.count - 1]
      let place = endToken ?? vocabulary
      if rest < place * ways {
        tokens.append(rest / ways)
        rest %= ways
      } else if rest == place * ways, endToken != nil {
        tokens.append(place)
        rest = 0
      } else {
        rest -= place * ways + 1
        tokens.append(place + 1 + rest / ways)
        rest %= ways
      }
    }
    return tokens
  }

  /// The sequences in lexicographic order.
  ///
  /// Complexity: O(n T) time and space.
  public func sequences() -> [[Int]] {
    var result: [[Int]] = []
    result.reserveCapacity(count ?? 0)
    var tokens: [Int] = []
    extend(&tokens, into: &result)
    return result
  }

  private func extend(_ tokens: inout [Int], into result: inout [[Int]]) {
    for token in 0..<vocabulary {
      tokens.append(token)
      if tokens.count == length || token == endToken {
        result.append(tokens)
      } else {
        extend(&tokens, into: &result)
      }
      tokens.removeLast()
    }
  }
}
