//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Foundation
import Program
import Testing

struct NotebookReplayTests {
  static let folder = Program.package.appendingPathComponent("notebooks-text")

  /// The notebooks, and the README, which is one too.
  static let notebooks: [String] =
    ["../README.md"]
    + ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [])
    .filter { $0.hasSuffix(".md") }.sorted()

  @Test func `there are notebooks to replay`() {
    #expect(Self.notebooks.count > 1)
  }

  /// With PILAF_RECORD=1 in the environment the outputs are written anew, and the test fails.
  @Test(arguments: notebooks)
  func `a notebook prints what it says`(name: String) throws {
    let url = Self.folder.appendingPathComponent(name)
    let markdown = try String(contentsOf: url, encoding: .utf8)
    let program = try Program()
    defer { program.remove() }
    var outputs: [String] = []
    for step in Notebook(markdown).steps {
      switch step {
      case .file(let file, let text): try program.write(text, to: file)
      case .command(let command):
        let result = try program.shell(command.text)
        let printed = result.output + result.complaint
        outputs.append(printed)
        #expect(
          command.accepts(printed),
          "\(name):\(command.line): $ \(command.text)\n\(printed)\ninstead of\n\(command.output)")
      }
    }
    #expect(!outputs.isEmpty, "\(name) has no console block")
    if ProcessInfo.processInfo.environment["PILAF_RECORD"] == "1" {
      try Data(Notebook.updated(markdown, outputs: outputs).utf8).write(to: url)
      Issue.record("\(name) was written anew; read the difference and run the tests again.")
    }
  }

  @Test func `a notebook is read as files, commands and their outputs`() {
    let text = """
      # Title

      ```yaml file=a.yaml
      beta: 1
      ```

      ```console
      $ first
      one
      two
      $ second
      ```

      ```swift
      $ not a command
      ```
      """
    #expect(
      Notebook(text).steps == [
        .file(name: "a.yaml", text: "beta: 1\n"),
        .command(.init(text: "first", output: "one\ntwo\n", line: 8, residue: .tiny)),
        .command(.init(text: "second", output: "", line: 11, residue: .tiny)),
      ])
    let command = Notebook.Command(text: "c", output: "x 1.5e-16\n", line: 1, residue: .tiny)
    #expect(command.accepts("x -2.7e-13\n"))
    #expect(!command.accepts("x 2.7e-12\n"))
    let updated = Notebook.updated(text, outputs: ["three\n", "four\n"])
    #expect(updated.contains("$ first\nthree\n$ second\nfour\n```"))
    #expect(updated.contains("$ not a command"))
  }
}
