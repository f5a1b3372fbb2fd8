//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

/// A text notebook: Markdown whose console blocks are commands and what they print.
///
/// A block fenced as `console` holds lines `$ command`, each followed by the lines it prints; fenced as
/// `console residuals` its small numbers are mostly residues of rounding. A block fenced as
/// `yaml file=NAME`, or in any other language, is a file that later commands read. All else is prose.
public struct Notebook: Sendable {
  /// A step of the notebook.
  public enum Step: Equatable, Sendable {
    /// A file with its text.
    case file(name: String, text: String)
    /// A command and the output that the notebook shows.
    case command(Command)
  }

  /// A command of a console block.
  public struct Command: Equatable, Sendable {
    /// The line of shell.
    public let text: String
    /// What it prints, as the notebook has it.
    public let output: String
    /// The number of the line that the command stands in.
    public let line: Int
    /// Which numbers are not compared: they are what rounding left, which another C library or
    /// processor leaves differently.
    public let residue: RoundingResidue

    /// The command at a line.
    public init(text: String, output: String, line: Int, residue: RoundingResidue) {
      self.text = text
      self.output = output
      self.line = line
      self.residue = residue
    }
  }

  /// The steps, in the order in which they stand.
  public let steps: [Step]

  /// The steps of a notebook.
  ///
  /// Throws where a block is not closed, a console block begins with something else than a command,
  /// or the name of a file leaves the folder. Complexity: O(characters).
  public init(_ markdown: String) throws(NotebookMistake) {
    var reading = NotebookReading()
    for (index, line) in markdown.split(separator: "\n", omittingEmptySubsequences: false)
      .enumerated()
    {
      try reading.read(line, number: index + 1)
    }
    steps = try reading.finish()
  }

  /// The commands alone.
  public var commands: [Command] {
    steps.compactMap { step in
      guard case .command(let command) = step else { return nil }
      return command
    }
  }

  /// The notebook's text with the outputs of its commands, in their order, put in place.
  ///
  /// Precondition: `markdown` is a notebook, and there is one output a command.
  public static func updated(_ markdown: String, outputs: [String]) -> String {
    var remaining = outputs[...]
    var lines: [Substring] = []
    var isBlock = false
    var isConsole = false
    for line in markdown.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("```") {
        isConsole = !isBlock && line.hasPrefix("```console")
        isBlock.toggle()
      }
      guard isConsole, !line.hasPrefix("```") else {
        lines.append(line)
        continue
      }
      guard line.hasPrefix("$ "), let output = remaining.popFirst() else { continue }
      lines.append(line)
      lines += output.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
    }
    return lines.joined(separator: "\n")
  }
}
