//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Foundation
import Program
import Testing

struct NotebookCommandTests {
  private let good = "# One\n\n```console\n$ pilaf --version | wc -l | tr -d ' '\n1\n```\n"
  private let bad = "# One\n\n```console\n$ printf 'a\\nb\\n'\na\nc\n```\n"

  @Test func `a notebook that says what is printed passes`() throws {
    let program = try Program()
    defer { program.remove() }
    try program.write(good, to: "one.md")
    let result = try program.run("notebook", "run", "one.md")
    #expect(result.status == 0)
    #expect(result.output == "one.md: 1 command prints what the notebook says.\n")
  }

  @Test func `a mismatch is shown line by line and ends with code 1`() throws {
    let program = try Program()
    defer { program.remove() }
    try program.write(bad, to: "one.md")
    let result = try program.run("notebook", "run", "one.md")
    #expect(result.status == 1)
    #expect(result.output.hasPrefix("one.md:4: $ printf 'a\\nb\\n'\n    a\n  - c\n  + b\n"))
    let kept = try String(
      contentsOf: program.directory.appendingPathComponent("one.md"), encoding: .utf8)
    #expect(kept == bad)
  }

  @Test func `an update writes the outputs, after which the notebook passes`() throws {
    let program = try Program()
    defer { program.remove() }
    try program.write(bad, to: "one.md")
    let update = try program.run("notebook", "run", "one.md", "--update")
    #expect(update.status == 0)
    #expect(update.output.hasPrefix("one.md: 1 of 1 outputs written anew"))
    let updated = try String(
      contentsOf: program.directory.appendingPathComponent("one.md"), encoding: .utf8)
    #expect(updated == bad.replacing("a\nc\n", with: "a\nb\n"))
    #expect(try program.run("notebook", "run", "one.md").status == 0)
  }

  @Test(arguments: [
    ("prose\n", 65, "no command"), ("```console\nx\n```\n", 65, "one.md:2"),
    ("```console\n$ x\n", 65, "not closed"),
  ])
  func `a text that is no notebook is one sentence`(
    text: String, status: Int32, word: String
  ) throws {
    let program = try Program()
    defer { program.remove() }
    try program.write(text, to: "one.md")
    let result = try program.run("notebook", "run", "one.md")
    #expect(result.status == status)
    #expect(result.complaint.contains(word))
    #expect(result.complaint.split(separator: "\n").count == 1)
  }

  @Test func `a file that is not there ends with code 66`() throws {
    let program = try Program()
    defer { program.remove() }
    #expect(try program.run("notebook", "run", "none.md").status == 66)
  }
}
