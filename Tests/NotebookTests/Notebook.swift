//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Foundation

/// A text notebook: Markdown whose console blocks are commands and what they print.
///
/// A block fenced as `console` holds lines `$ command`, each followed by the lines it prints; fenced as
/// `console residuals` its small numbers are mostly residues of rounding. A block fenced as
/// `yaml file=NAME` is a file that later commands read. All else is prose.
struct Notebook {
  /// A step of the notebook.
  enum Step: Equatable {
    /// A file with its text.
    case file(name: String, text: String)
    /// A command and the output that the notebook shows.
    case command(Command)
  }

  /// A command of a console block.
  struct Command: Equatable {
    let text: String
    let output: String
    /// The number of the line that the command stands in.
    let line: Int
    /// Numbers below this are not compared: they are what rounding left, which another C library or
    /// processor leaves differently.
    let residue: Residue

    /// Whether a printed text is the output, but for residues of rounding.
    func accepts(_ printed: String) -> Bool {
      residue.removed(from: printed) == residue.removed(from: output)
    }
  }

  /// What counts as a residue of rounding.
  enum Residue: Equatable {
    /// Numbers below 1e-12.
    case tiny
    /// Numbers below 1e-4, in tables of residuals and tolerances.
    case small

    /// The text with a sign in place of every residue.
    func removed(from text: String) -> String {
      let exponent = self == .tiny ? "(1[3-9]|[2-9][0-9]|[0-9]{3})" : "(0[5-9]|[1-9][0-9]|[0-9]{3})"
      let pattern = "-?[0-9](\\.[0-9]+)?e-" + exponent
      return text.replacingOccurrences(of: pattern, with: "~", options: .regularExpression)
    }
  }

  let steps: [Step]

  /// The steps of a notebook.
  init(_ markdown: String) {
    var steps: [Step] = []
    var fence: Substring?
    var block: [(number: Int, text: Substring)] = []
    for (index, line) in markdown.split(separator: "\n", omittingEmptySubsequences: false)
      .enumerated()
    {
      guard line.hasPrefix("```") else {
        if fence != nil { block.append((index + 1, line)) }
        continue
      }
      guard let opened = fence else {
        fence = line.dropFirst(3)
        block = []
        continue
      }
      if opened == "console" || opened == "console residuals" {
        steps += Self.commands(in: block, residue: opened == "console" ? .tiny : .small)
      } else if let position = opened.range(of: " file=") {
        let text = block.map { $0.text + "\n" }.joined()
        steps.append(.file(name: String(opened[position.upperBound...]), text: text))
      }
      fence = nil
    }
    self.steps = steps
  }

  private static func commands(
    in block: [(number: Int, text: Substring)], residue: Residue
  ) -> [Step] {
    var steps: [Step] = []
    var command: (text: String, line: Int)?
    var output = ""
    func close() {
      if let command {
        steps.append(
          .command(
            Command(text: command.text, output: output, line: command.line, residue: residue)))
      }
      output = ""
    }
    for line in block {
      if line.text.hasPrefix("$ ") {
        close()
        command = (String(line.text.dropFirst(2)), line.number)
      } else {
        output += line.text + "\n"
      }
    }
    close()
    return steps
  }

  /// The notebook's text with the outputs of its commands, in their order, put in place.
  static func updated(_ markdown: String, outputs: [String]) -> String {
    var remaining = outputs[...]
    var lines: [Substring] = []
    var isConsole = false
    for line in markdown.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("```") { isConsole = line.hasPrefix("```console") }
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
