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
  /// V^T without an end token; with one, c(T) = 1 + (V - 1) c(T - 1) with c(1) = V.
  public var count: Int? {
    var count = vocabulary
    for _ in 1..<length {
      let branches = endToken == nil ? vocabulary : vocabulary - 1
      let (product, overflow) = count.multipliedReportingOverflow(by: branches)
      let (sum, carried) = product.addingReportingOverflow(endToken == nil ? 0 : 1)
      guard !overflow && !carried else { return nil }
      count = sum
    }
    return count
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
