//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import ArgumentParser
import Foundation
import Notebooks
import ProblemFiles

/// `pilaf notebook run`: a notebook replayed, or its outputs written anew.
struct NotebookRunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Run the commands of a notebook and compare what they print.",
    discussion: """
      A notebook is Markdown. Lines that begin with "$ " in blocks fenced as ```console are commands, \
      the lines after each are what it prints; a block fenced as ```yaml file=NAME is a file that \
      later commands read. Everything runs in a folder of its own, with this program as `pilaf`. \
      Numbers below 1e-12 (below 1e-4 in blocks fenced as ```console residuals) are residues of \
      rounding and are not compared.

      Exit code 0: every command prints what the notebook says, or the outputs were updated. 1: \
      some command prints something else; the difference is shown.

      The commands of a notebook are run as they stand: run only notebooks that you trust.

      Examples:
        pilaf notebook run notebooks-text/02-theorem-4-1.md
        pilaf notebook run README.md --update
      """)

  @Argument(
    help: ArgumentHelp("The notebook.", valueName: "file"), completion: .file(extensions: ["md"]))
  var file: String

  @Flag(help: "Write what the commands print into the notebook.")
  var update = false

  func run() throws {
    let markdown = try text()
    let notebook: Notebook
    do {
      notebook = try Notebook(markdown)
    } catch {
      throw mistake(
        error.found, line: error.line, expected: error.expected, remedy: error.remedy)
    }
    guard !notebook.commands.isEmpty else {
      throw mistake(
        "no command", expected: "at least one to run",
        remedy: "write one as \"$ pilaf ...\" in a block fenced as ```console")
    }
    let replay = try NotebookReplay(notebook, programs: Self.programs)
    if update {
      try write(replay, over: markdown)
    } else {
      try report(replay)
    }
  }

  /// The notebook's text.
  private func text() throws(ProblemFileError) -> String {
    guard let data = FileManager.default.contents(atPath: file) else {
      throw ProblemFileError(
        .unreadable, file: file, found: "nothing that can be read", expected: "a Markdown file",
        remedy: "name a notebook")
    }
    guard let text = String(data: data, encoding: .utf8) else {
      throw mistake("bytes that are not UTF-8", expected: "text", remedy: "save it as UTF-8")
    }
    return text
  }

  private func mistake(
    _ found: String, line: Int? = nil, expected: String, remedy: String
  ) -> ProblemFileError {
    ProblemFileError(
      .invalid, file: file, line: line, found: found, expected: expected, remedy: remedy)
  }

  private func report(_ replay: NotebookReplay) throws {
    let mismatches = replay.mismatches
    for outcome in mismatches {
      Terminal.write("\(file):\(outcome.command.line): $ \(outcome.command.text)")
      Terminal.write(outcome.difference.text() + "\n")
    }
    let count = replay.outcomes.count
    let all = "\(count) command\(count == 1 ? "" : "s")"
    guard mismatches.isEmpty else {
      Terminal.write(
        "\(file): \(mismatches.count) of \(all) print\(mismatches.count == 1 ? "s" : "") something "
          + "else (- the notebook, + the program). --update writes it into the notebook.")
      throw ExitCode.claimFailed
    }
    Terminal.write("\(file): \(all) print\(count == 1 ? "s" : "") what the notebook says.")
  }

  private func write(_ replay: NotebookReplay, over markdown: String) throws {
    let changed = replay.mismatches.count
    guard changed > 0 else { return try report(replay) }
    try OutputFile(path: file, replacesExisting: true).write(replay.updated(markdown))
    Terminal.write(
      "\(file): \(changed) of \(replay.outcomes.count) outputs written anew; read the difference.")
  }

  /// The folder that this program lies in.
  private static var programs: URL {
    (Bundle.main.executableURL ?? URL(fileURLWithPath: CommandLine.arguments[0]))
      .resolvingSymlinksInPath().deletingLastPathComponent()
  }
}
