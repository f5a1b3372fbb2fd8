//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import ArgumentParser

/// `pilaf notebook`: what can be done with text notebooks.
struct NotebookCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "notebook",
    abstract: "Replay a text notebook: does every command still print what it says?",
    discussion: """
      Examples:
        pilaf notebook run notebooks-text/02-theorem-4-1.md
      """,
    subcommands: [NotebookRunCommand.self])
}
