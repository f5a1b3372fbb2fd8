//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Yams

/// The tokens of a sequence model.
struct Vocabulary {
  /// The number of tokens, V.
  let count: Int
  private let names: [String]?

  /// The vocabulary, given as a number of tokens or as the list of their names.
  init(_ entry: DocumentEntry) throws(ProblemFileError) {
    if case .sequence = entry.node {
      let names = try entry.distinctNames(of: "tokens", example: "vocabulary: [yes, no]")
      self.names = names
      count = names.count
    } else {
      names = nil
      count = try entry.wholeNumber(in: 1..., example: "vocabulary: 3 or vocabulary: [a, b, c]")
    }
  }

  /// The names of the tokens: as given, or their numbers from zero.
  var tokens: [String] { names ?? (0..<count).map(String.init) }

  /// The token that `entry` names, or else the one that it counts from zero.
  func token(_ entry: DocumentEntry) throws(ProblemFileError) -> Int {
    let text = entry.node.scalar?.string
    if let index = names?.firstIndex(where: { $0 == text }) { return index }
    let isPlain = entry.node.scalar?.style == .plain
    if isPlain, let index = text.flatMap({ Int($0) }), 0..<count ~= index { return index }
    let numbers = count == 1 ? "0" : "0 to \(count - 1)"
    throw entry.error(
      found: entry.node.described,
      expected: names == nil
        ? "the number of a token, \(numbers)" : "the name of a token or its number, \(numbers)",
      remedy: "tokens are counted from 0")
  }
}
