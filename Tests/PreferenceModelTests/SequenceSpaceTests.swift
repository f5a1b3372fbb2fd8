//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import PreferenceModel
import Testing

struct SequenceSpaceTests {
  private static let spaces: [SequenceSpace] = (1...3).flatMap { vocabulary in
    (1...4).flatMap { length in
      ([nil] + (0..<vocabulary).map { $0 }).map {
        SequenceSpace(vocabulary: vocabulary, length: length, endToken: $0)
      }
    }
  }

  /// All strings of one to T tokens, of which those stay that are a response: the end token occurs at
  /// the end if at all, and what does not end with it has T tokens.
  private func filtered(_ space: SequenceSpace) -> [[Int]] {
    var strings: [[Int]] = [[]]
    var kept: [[Int]] = []
    for _ in 0..<space.length {
      strings = strings.flatMap { string in (0..<space.vocabulary).map { string + [$0] } }
      kept += strings.filter { string in
        let ends = string.last == space.endToken
        let early = string.dropLast().contains { $0 == space.endToken }
        return !early && (ends || string.count == space.length)
      }
    }
    return kept.sorted { $0.lexicographicallyPrecedes($1) }
  }

  @Test(arguments: spaces)
  func `the responses are the strings that a filter leaves, in order`(space: SequenceSpace) {
    #expect(space.sequences() == filtered(space))
    #expect(space.count == filtered(space).count)
  }

  @Test(arguments: spaces)
  func `the response at a place is the one that the enumeration has there`(space: SequenceSpace) {
    for (place, tokens) in filtered(space).enumerated() {
      #expect(space.sequence(place) == tokens)
    }
    #expect(space.approximateCount == Double(filtered(space).count))
  }

  @Test func `a count beyond the integers is none`() {
    #expect(SequenceSpace(vocabulary: 10, length: 18).count == 1_000_000_000_000_000_000)
    #expect(SequenceSpace(vocabulary: 10, length: 19).count == nil)
    #expect(SequenceSpace(vocabulary: 10, length: 100, endToken: 3).count == nil)
    #expect(SequenceSpace(vocabulary: 2, length: 1000, endToken: 0).count == 1001)
  }
}
