//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Foundation
import Notebooks
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
    let replay = try NotebookReplay(Notebook(markdown), programs: Program.products)
    #expect(!replay.outcomes.isEmpty, "\(name) has no console block")
    for outcome in replay.mismatches {
      Issue.record(
        "\(name):\(outcome.command.line): $ \(outcome.command.text)\n\(outcome.difference.text())")
    }
    if ProcessInfo.processInfo.environment["PILAF_RECORD"] == "1" {
      try Data(replay.updated(markdown).utf8).write(to: url)
      Issue.record("\(name) was written anew; read the difference and run the tests again.")
    }
  }

  @Test func `commands share a folder with the files of the notebook, and errors are output`()
    throws
  {
    let notebook = try Notebook(
      """
      ```yaml file=a.yaml
      beta: 1
      ```
      ```console
      $ cat a.yaml; echo written > b
      beta: 1
      $ cat b
      written
      $ echo output; echo complaint >&2; exit 3
      output
      complaint
      ```
      """)
    let replay = try NotebookReplay(notebook, programs: Program.products)
    #expect(replay.outcomes.count == 3)
    #expect(replay.mismatches.isEmpty)
    #expect(!FileManager.default.fileExists(atPath: "b"))
  }

  @Test func `what differs is found, and put in place by an update`() throws {
    let markdown = "```console\n$ echo one\none\n$ echo two\nthree\nfour\n```\n\nprose\n"
    let replay = try NotebookReplay(Notebook(markdown), programs: Program.products)
    #expect(replay.mismatches.map(\.command.text) == ["echo two"])
    #expect(replay.mismatches.first?.command.line == 4)
    let updated = replay.updated(markdown)
    #expect(updated == "```console\n$ echo one\none\n$ echo two\ntwo\n```\n\nprose\n")
    #expect(
      try NotebookReplay(Notebook(updated), programs: Program.products).mismatches.isEmpty)
  }
}
