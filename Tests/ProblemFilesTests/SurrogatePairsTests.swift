//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Testing

@testable import ProblemFiles

@Suite struct SurrogatePairsTests {
  @Test(arguments: [
    (#""\ud83d\ude00""#, "\"\u{1F600}\""),
    (#"{"a": "x\uD83D\uDE00\ud834\udd1ey"}"#, "{\"a\": \"x\u{1F600}\u{1D11E}y\"}"),
    (#"\ud800\udc00\udbff\udfff"#, "\u{10000}\u{10FFFF}"),
  ])
  func `a pair becomes its character`(json: String, joined: String) {
    #expect(SurrogatePairs.joined(in: json) == joined)
  }

  @Test(arguments: [
    "", "\\", "plain \u{1F600}", #"\u00e9\n\\"#, #"\\ud83d\\ude00"#, #"\ud83d"#, #"\ud83d\n"#,
    #"\ude00\ud83d"#, #"\ud83d\u0041"#, #"\ud83d\ude0"#, #"\ud83d\ude"#, #"\ud83d\u+e00"#,
  ])
  func `everything else stays as it is`(json: String) {
    #expect(SurrogatePairs.joined(in: json) == json)
  }
}
