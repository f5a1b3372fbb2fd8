//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

extension MalformedInput {
  /// Paths that lead to no text.
  static let files = [
    MalformedInput("missing.yaml", .missing, .unreadable, says: "no such file"),
    MalformedInput("missing.jsonl", .missing, beta: "0.1", .unreadable, says: "no such file"),
    MalformedInput("directory.yaml", .directory, .unreadable, says: "a directory"),
    MalformedInput(
      "invalid-utf8.yaml", .bytes(Array("beta: 1\nname: caf".utf8) + [0xE9, 0x0A]),
      says: ":2:", "UTF-8", "0xe9 after 17 valid bytes"),
    MalformedInput(
      "utf16.yaml", .bytes([0xFF, 0xFE] + "beta: 1".utf8.flatMap { [$0, 0] }), says: ":1:", "UTF-8"),
    MalformedInput("long-line.yaml", .longLine(bytes: 100_000_000), says: "more than 64 MiB"),
    MalformedInput(
      "picture.png", .bytes([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]), says: ":1:", "UTF-8"),
  ]
}
