//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Testing

@testable import ProblemFiles

@Suite struct AnchorScanTests {
  @Test(arguments: [
    ("a: &x 1", 1), ("a: 1\nb:\n  &x c", 3), ("- &x 1", 1), ("a: [1, &x 2]", 1), ("{a: &x {}}", 1),
    ("{\"a\":&x 1}", 1), ("a: \"b\" # c\nd: &x 1", 2), ("a: 'it''s'\nb: &x 1", 2),
    ("a: \"\\\"\"\nb: &x 1", 2), ("a: don't\nb: &x 1", 2), ("&x a: 1", 1), ("? &x a\n: 1", 1),
    ("a: !!float &x 1", 1), ("a: \"b\nc\"\nd: &x 1", 3), ("a: b#c\nd: &x 1", 2), ("- - &x 1", 1),
    ("a: [b]\nc: [d, {e: f}]\ng: &x 1", 3),
  ])
  func `an anchor is found on its line`(text: String, line: Int) {
    #expect(AnchorScan.firstLine(in: text) == line)
  }

  @Test(
    arguments: [
      "", "a: 1", "a: fish & chips", "a: fish &chips", "a: R&D", "a: \"&x\"", "a: '&x'",
      "a: 1 # &x", "# &x", "a: \"\\\" &x\"", "a: 'it''s &x'", "a: [b &x, c]", "a: b - &x",
      "a: b, &x",
      "[\"a\", \"&x\"]", "{\"a\": \"b: &x\"}", "a: http://b/?c=1&d=2",
    ])
  func `text with the sign in it is no anchor`(text: String) {
    #expect(AnchorScan.firstLine(in: text) == nil)
  }
}
