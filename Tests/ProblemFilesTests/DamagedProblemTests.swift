//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import ProblemFiles
import Testing

@Suite struct DamagedProblemTests {
  /// The generator SplitMix64 (Steele, Lea and Flood, 2014).
  private struct SplitMix64: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
      return mixed ^ (mixed >> 31)
    }
  }

  private static let pieces = [
    "", "[", "]", "{", "}", ":", ": ", ", ", "- ", "\n", "  ", "\t", "\"", "'", "#", "&", "*", "!",
    "|", ">", "%", "@", "?", "~", "0", "-", "e", "1e999", "\\", "\u{0}", "\u{1F600}", "---\n",
  ]

  private static let log = """
    {"prompt": "p", "response": "a", "logp_reference": -1.0, "logp_policy": -2.0, "reward": 0.5}
    {"prompt": "p", "response": "b", "logp_reference": -1.5, "logp_policy": -1.0, "reward": -1}
    """

  /// The text with up to three short stretches replaced by something else.
  private func damaged(_ text: String, using generator: inout SplitMix64) -> String {
    var characters = Array(text)
    for _ in 0..<Int.random(in: 1...3, using: &generator) {
      let start = Int.random(in: 0..<characters.count, using: &generator)
      let end = min(characters.count, start + Int.random(in: 0...3, using: &generator))
      let piece = Self.pieces.randomElement(using: &generator) ?? ""
      characters.replaceSubrange(start..<end, with: piece)
    }
    return String(characters)
  }

  @Test(arguments: ProblemTemplate.allCases.map { $0.text() } + [log])
  func `a damaged file is read or refused with a sentence`(text: String) {
    var generator = SplitMix64(state: 1)
    var refused = 0
    for _ in 0..<300 {
      do {
        _ = try ProblemReader.read(
          text: damaged(text, using: &generator), as: Double.self, beta: 0.5)
      } catch {
        refused += 1
        #expect(error.kind == .invalid && error.description.hasSuffix("."))
      }
    }
    #expect(0 < refused && refused < 300)
  }
}
