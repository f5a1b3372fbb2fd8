//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import Foundation

/// A notebook replayed: every command run again, and what it printed beside what the notebook says.
public struct NotebookReplay: Sendable {
  /// A command and what it printed.
  public struct Outcome: Sendable {
    /// The command.
    public let command: Notebook.Command
    /// What it printed, standard error after standard output.
    public let printed: String

    /// How the printed text differs from the notebook's; empty where it does not, but for residues of
    /// rounding.
    public var difference: TextDifference {
      TextDifference(from: command.output, to: printed) { command.residue.removed(from: $0) }
    }
  }

  /// One outcome a command, in their order.
  public let outcomes: [Outcome]

  /// Runs the steps of a notebook one after the other in a folder of their own, which is removed
  /// afterwards, with the programs of `programs` first on the path.
  ///
  /// A command that fails is no error: what it prints is compared as that of any other.
  /// Throws where the folder cannot be made or the shell cannot be started. Complexity: that of the
  /// commands.
  public init(_ notebook: Notebook, programs: URL) throws {
    let manager = FileManager.default
    let folder = manager.temporaryDirectory.appendingPathComponent("notebook-\(UUID().uuidString)")
    try manager.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? manager.removeItem(at: folder) }
    let shell = Shell(folder: folder, programs: programs)
    var outcomes: [Outcome] = []
    for step in notebook.steps {
      switch step {
      case .file(let name, let text):
        try Data(text.utf8).write(to: folder.appendingPathComponent(name))
      case .command(let command):
        outcomes.append(Outcome(command: command, printed: try shell.run(command.text)))
      }
    }
    self.outcomes = outcomes
  }

  /// The outcomes that differ from what the notebook says.
  public var mismatches: [Outcome] { outcomes.filter { !$0.difference.isEmpty } }

  /// The notebook's text with what the commands printed.
  ///
  /// Precondition: `markdown` is the text of the replayed notebook.
  public func updated(_ markdown: String) -> String {
    Notebook.updated(markdown, outputs: outcomes.map(\.printed))
  }
}
