//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Testing

@testable import Pictures

struct PictureFormatTests {
  @Test(arguments: [
    ("a.svg", PictureFormat.svg), ("b/c.PNG", .png), ("x.y.pdf", .pdf), ("../p.gp", .script),
  ])
  func `the extension names the format`(path: String, format: PictureFormat) {
    #expect(PictureFormat(path: path) == format)
  }

  @Test(arguments: ["a.jpg", "svg", "", "-", ".svg", "a.svg/b", "a.", "/"])
  func `another extension or none names no format`(path: String) {
    #expect(PictureFormat(path: path) == nil)
  }
}
