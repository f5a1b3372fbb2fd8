//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Foundation
import Testing

@testable import ProblemFiles

@Suite struct InputBytesTests {
  private func lines(_ bytes: InputBytes, limit: Int = 100) throws -> [String] {
    var bytes = bytes
    var lines: [String] = []
    while let line = try bytes.nextLine(number: lines.count + 1, limit: limit) {
      lines.append(String(decoding: line, as: UTF8.self))
    }
    return lines
  }

  @Test func `lines of a file are those of its text, across the pieces that are read`() throws {
    let directory = try TemporaryDirectory()
    let text = (0..<60_000).map { "line \($0 * $0) of a file" }
    let path = try directory.write(text.joined(separator: "\n"), to: "lines")
    #expect(try lines(InputBytes(path: path)) == text)
    #expect(text.joined(separator: "\n").utf8.count > 1 << 20)
  }

  @Test func `the first line with something in it is looked at and left in place`() throws {
    var bytes = InputBytes(text: " \n\n  a b\nc\n", file: "text")
    let first = try #require(try bytes.firstFilledLine(limit: 100))
    #expect(String(decoding: first, as: UTF8.self) == "a b")
    #expect(try lines(bytes) == [" ", "", "  a b", "c"])
  }

  @Test func `a line may be as long as the limit and no longer`() throws {
    #expect(try lines(InputBytes(text: "abc\nde", file: "text"), limit: 3) == ["abc", "de"])
    let error = #expect(throws: ProblemFileError.self) {
      try lines(InputBytes(text: "abc\ndefg\nh", file: "text"), limit: 3)
    }
    #expect(error?.line == 2 && error?.found == "a line of 4 bytes")
  }

  @Test func `what is left can be taken as a whole`() throws {
    var bytes = InputBytes(text: "\u{FEFF}abc\nde", file: "text")
    _ = try bytes.nextLine(number: 1, limit: 10)
    #expect(try bytes.remainder(limit: 2) == Array("de".utf8)[...])
    var long = InputBytes(text: "abc", file: "text")
    #expect(throws: ProblemFileError.self) { try long.remainder(limit: 2) }
  }
}
