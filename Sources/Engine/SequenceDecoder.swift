//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import PreferenceModel

/// The sequences at places in lexicographic order, by division and without walking to them.
struct SequenceDecoder: Sendable {
  private let vocabulary: Int
  private let endToken: Int?
  /// The numbers of ways in which a sequence can go on, by how many tokens are left.
  private let ways: [Int]

  /// The sequences of a space; nil where their number is no `Int`.
  init?(_ space: SequenceSpace) {
    guard let counts = space.counts else { return nil }
    vocabulary = space.vocabulary
    endToken = space.endToken
    ways = counts
  }

  /// Writes where the tokens of a sequence stand among bigram logits, -1 beyond its end, T numbers
  /// from `start` on; gives back those that are written of tokens.
  ///
  /// Precondition: there is a sequence at `index`. Complexity: O(T).
  func write(_ index: Int, to places: inout [Int32], at start: Int) -> Range<Int> {
    let length = ways.count - 1
    let before = endToken ?? vocabulary
    var (rest, row, depth) = (index, 0, 0)
    while depth < length {
      let ways = ways[length - depth - 1]
      var token = before
      if rest < before * ways {
        (token, rest) = rest.quotientAndRemainder(dividingBy: ways)
      } else if rest > before * ways {
        (token, rest) = (rest - before * ways - 1).quotientAndRemainder(dividingBy: ways)
        token += before + 1
      }
      places[start + depth] = Int32(row + token)
      depth += 1
      if token == endToken { break }
      row = (token + 1) * vocabulary
    }
    for beyond in start + depth..<start + length { places[beyond] = -1 }
    return start..<start + depth
  }
}
