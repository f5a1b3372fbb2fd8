//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Theory

/// How a page can be made again: the commands, the file, and the programs that took part.
public struct Reproduction: Sendable {
  /// Lines of shell, the first of which writes the page.
  let commands: [String]
  /// The text of the problem file, or a sentence that says why it is not shown.
  let file: Result<String, Obstacle>
  /// The programs and libraries that took part, each with its version.
  let programs: [String]

  /// Why the text of a file is not shown.
  public struct Obstacle: Error, Sendable {
    let reason: String

    /// The obstacle, in a sentence.
    public init(reason: String) {
      self.reason = reason
    }
  }

  /// The commands, the text of the file, and the programs.
  public init(commands: [String], file: Result<String, Obstacle>, programs: [String]) {
    self.commands = commands
    self.file = file
    self.programs = programs
  }
}

extension ReportPage {
  /// The commands that print the numbers of the page, the file, versions and seeds.
  var reproductionSection: PageSection {
    var section = PageSection("reproduce", "How to reproduce this page")
    section.add(
      "The first command writes this page, with the same content on the same machine; the others "
        + "print its numbers in full.")
    section.add(lines: Markup(reproduction.commands.joined(separator: "\n")))
    switch reproduction.file {
    case .success(let text):
      section.add("The file \(summary.name):")
      section.add(lines: Markup(text))
    case .failure(let obstacle): section.add(Markup(obstacle.reason))
    }
    section.add("Made by \(reproduction.programs.joined(separator: ", ")).")
    section.add(Markup(randomness))
    section.add(Markup(alignment.engine.text))
    return section
  }

  /// What was drawn at random, by the evidence.
  private var randomness: String {
    let shown = assessments.flatMap {
      $0.evidence + [$0.worst, $0.counterexample].compactMap(\.self)
    }
    let seeds = Set(shown.compactMap { $0.instance.seed }).sorted()
    guard seeds.isEmpty else {
      return "Seeds: \(seeds.map(String.init).joined(separator: ", "))."
    }
    return shown.contains { $0.method == .sampled }
      ? "Some evidence is drawn at random, with seeds of its own."
      : "Seeds: none; nothing on this page is drawn at random."
  }
}
