//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Notebooks
import Testing

struct TextDifferenceTests {
  @Test func `equal texts have no difference`() {
    #expect(TextDifference(from: "a\nb\n", to: "a\nb\n").isEmpty)
    #expect(TextDifference(from: "", to: "").isEmpty)
    #expect(!TextDifference(from: "a\n\n", to: "a\n").isEmpty)
  }

  @Test func `a changed line is removed and added in its place`() {
    let difference = TextDifference(from: "a\nb\nc\n", to: "a\nx\nc\n")
    #expect(difference.lines == [.kept("a"), .removed("b"), .added("x"), .kept("c")])
    #expect(difference.text() == "    a\n  - b\n  + x\n    c")
  }

  @Test func `lines far from a change are left out`() {
    let old = (1...9).map { "\($0)\n" }.joined()
    let new = old.replacing("5\n", with: "five\n")
    #expect(
      TextDifference(from: old, to: new).text(context: 1)
        == "  ...\n    4\n  - 5\n  + five\n    6\n  ...")
  }

  @Test func `lines of one key are equal`() {
    let difference = TextDifference(from: "A\nb\n", to: "a\nB\n") { $0.lowercased() }
    #expect(difference.isEmpty)
  }

  @Test(arguments: ["", "a", "ab", "ba", "abc", "cab", "aab", "bcd"])
  func `kept and added lines make the second text, kept and removed the first`(first: String) {
    for second in ["", "b", "ba", "abcb", "cc", "dab"] {
      func text(_ letters: String) -> String { letters.map { "\($0)\n" }.joined() }
      let lines = TextDifference(from: text(first), to: text(second)).lines
      var (old, new) = ("", "")
      for line in lines {
        switch line {
        case .kept(let letter):
          old += letter
          new += letter
        case .removed(let letter): old += letter
        case .added(let letter): new += letter
        }
      }
      #expect(old == first && new == second)
    }
  }
}
