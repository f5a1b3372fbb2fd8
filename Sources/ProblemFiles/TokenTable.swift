//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import PreferenceModel
import Scalar

/// The reading of tables with an entry a token, and one a token given the one before it.
struct TokenTable {
  private let first: NumberCount
  private let vocabulary: Int
  private let isFollowed: Bool

  /// Tables over a vocabulary of V tokens.
  ///
  /// What follows a token is needed where `isFollowed`: where a sequence may have a second token.
  init(vocabulary: Int, isFollowed: Bool) {
    self.vocabulary = vocabulary
    self.isFollowed = isFollowed
    first = NumberCount(vocabulary, "one per token")
  }

  /// The logits `{first: [...], next: [[...], ...]}` of a policy.
  func logits<Number: Scalar>(
    _ entry: DocumentEntry
  ) throws(ProblemFileError) -> BigramLogits<Number> {
    let mapping = try DocumentMapping(entry, allowed: ["first", "next"])
    let first: [Number] = try mapping.required("first", example: "first: [0, 0.5]").numbers(first)
    let next: [Number]
    if mapping["next"] == nil, !isFollowed {
      next = Array(repeating: .zero, count: vocabulary * vocabulary)
    } else {
      next = try square(mapping.required("next", example: "next: [[0, 0], [0.5, 0]]"))
    }
    return BigramLogits(vocabulary: vocabulary, values: first + next)
  }

  /// The rewards `{token: [...], bigram: [[...], ...]}`, either of which may be left out.
  ///
  /// A token earns its own reward, and after another token the reward of the two as well.
  func reward<Number: Scalar>(
    _ entry: DocumentEntry
  ) throws(ProblemFileError) -> BigramLogits<Number> {
    let mapping = try DocumentMapping(entry, allowed: ["token", "bigram"])
    guard mapping["token"] != nil || mapping["bigram"] != nil else {
      throw entry.error(
        found: "neither token nor bigram rewards", expected: "at least one of them",
        remedy: "add for example token: [1, 0]")
    }
    var token = [Number](repeating: .zero, count: vocabulary)
    if let given = mapping["token"] { token = try given.numbers(first) }
    var values = token
    for _ in 0..<vocabulary { values += token }
    if let bigram = mapping["bigram"] {
      let rewards: [Number] = try square(bigram)
      for (index, reward) in rewards.enumerated() { values[vocabulary + index] += reward }
    }
    return BigramLogits(vocabulary: vocabulary, values: values)
  }

  /// A table of V rows of V numbers.
  private func square<Number: Scalar>(_ entry: DocumentEntry) throws(ProblemFileError) -> [Number] {
    try entry.table(rows: NumberCount(vocabulary, "one per token before"), columns: first)
  }
}
