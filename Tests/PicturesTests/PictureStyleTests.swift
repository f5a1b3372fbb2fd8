//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Testing

@testable import Pictures

struct PictureStyleTests {
  @Test func `quotes are doubled and what moves the pen becomes a blank`() {
    #expect("it's\n`x`\t$y @z".quoted == "'it''s `x` $y @z'")
  }

  @Test func `a long text is cut with a sign that it was`() {
    #expect("abcdef".shortened(to: 6) == "abcdef")
    #expect("abcdefg".shortened(to: 6) == "abcde…")
  }

  @Test func `panels are laid out in columns that hold them all`() {
    for panels in 1...16 { #expect(1...4 ~= PictureStyle.columns(for: panels)) }
    #expect([1, 2, 3, 4, 6, 11].map { PictureStyle.columns(for: $0) } == [1, 2, 3, 2, 3, 4])
  }
}
