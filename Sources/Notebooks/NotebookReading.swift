//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

/// The state of reading a notebook line by line.
struct NotebookReading {
  private var steps: [Notebook.Step] = []
  private var fence: (label: Substring, line: Int)?
  private var block: [(number: Int, text: Substring)] = []

  /// Reads one more line.
  mutating func read(_ line: Substring, number: Int) throws(NotebookMistake) {
    guard line.hasPrefix("```") else {
      if fence != nil { block.append((number, line)) }
      return
    }
    guard let opened = fence else {
      fence = (line.dropFirst(3), number)
      block = []
      return
    }
    try close(opened.label, openedAt: opened.line)
    fence = nil
  }

  /// The steps, when all lines have been read.
  func finish() throws(NotebookMistake) -> [Notebook.Step] {
    if let fence {
      throw NotebookMistake(
        line: fence.line, found: "a block that is not closed", expected: "its end",
        remedy: "close it with ```")
    }
    return steps
  }

  private mutating func close(
    _ label: Substring, openedAt line: Int
  ) throws(NotebookMistake) {
    if label == "console" || label == "console residuals" {
      try readCommands(residue: label == "console" ? .tiny : .small)
    } else if let word = label.split(separator: " ").first(where: { $0.hasPrefix("file=") }) {
      let name = String(word.dropFirst("file=".count))
      guard !name.isEmpty, !name.contains("/"), name != ".." else {
        throw NotebookMistake(
          line: line, found: "a file called \"\(name)\"",
          expected: "a plain name, without a folder",
          remedy: "rename it")
      }
      steps.append(.file(name: name, text: block.map { $0.text + "\n" }.joined()))
    }
  }

  private mutating func readCommands(
    residue: RoundingResidue
  ) throws(NotebookMistake) {
    var commands: [Notebook.Command] = []
    for line in block {
      if line.text.hasPrefix("$ ") {
        commands.append(
          Notebook.Command(
            text: String(line.text.dropFirst(2)), output: "", line: line.number, residue: residue))
      } else if let last = commands.popLast() {
        commands.append(
          Notebook.Command(
            text: last.text, output: last.output + line.text + "\n", line: last.line,
            residue: residue))
      } else {
        throw NotebookMistake(
          line: line.number, found: "output without a command",
          expected: "a console block that begins with one", remedy: "write \"$ \" before it")
      }
    }
    steps += commands.map { .command($0) }
  }
}
