//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Foundation

/// A text notebook: Markdown whose console blocks are commands and what they print.
///
/// A block fenced as `console` holds lines `$ command`, each followed by the lines it prints. A
/// block fenced as `yaml file=NAME` is a file that later commands read. All else is prose.
struct Notebook {
  /// A step of the notebook.
  enum Step: Equatable {
    /// A file with its text.
    case file(name: String, text: String)
    /// A command, the output that the notebook shows, and the number of the line of the command.
    case command(String, output: String, line: Int)
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
      if opened == "console" {
        steps += Self.commands(in: block)
      } else if let position = opened.range(of: " file=") {
        let text = block.map { $0.text + "\n" }.joined()
        steps.append(.file(name: String(opened[position.upperBound...]), text: text))
      }
      fence = nil
    }
    self.steps = steps
  }

  private static func commands(in block: [(number: Int, text: Substring)]) -> [Step] {
    var steps: [Step] = []
    var command: (text: String, line: Int)?
    var output = ""
    func close() {
      if let command { steps.append(.command(command.text, output: output, line: command.line)) }
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
      if line.hasPrefix("```") { isConsole = line == "```console" }
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
