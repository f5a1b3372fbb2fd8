//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import ArgumentParser
public import ProblemFiles

extension ProblemTemplate: ExpressibleByArgument {}

/// `pilaf new`: a commented example problem.
struct NewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new",
    abstract: "Write a commented example problem to start from.",
    discussion: """
      Examples:
        pilaf new bandit > bandit.yaml && pilaf align bandit.yaml
        pilaf new prompts -o prompts.yaml
        pilaf new sequence
      """)

  @Argument(
    help: ArgumentHelp(
      "bandit: one prompt; prompts: several that share parameters; sequence: a token-level model.",
      valueName: "kind"))
  var template: ProblemTemplate

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("Write to this file in place of standard output.", valueName: "file"),
    completion: .file())
  var output: String?

  @OptionGroup var replacement: ForceOption

  func run() throws {
    if let output {
      try OutputFile(path: output, replacesExisting: replacement.force).write(
        template.text(file: output))
      Terminal.complain("Wrote \(output). Next: pilaf align \(output)")
    } else {
      Terminal.writeRaw(template.text(file: output))
    }
  }
}
