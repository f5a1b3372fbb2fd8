//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Synchronization

extension Program {
  /// What `pilaf` leaves behind beside these files; run once, however many tests ask.
  ///
  /// The files are given by name with their texts. Those that the run writes are lost.
  public static func sharedRun(
    _ arguments: [String], beside files: [String: String] = [:]
  ) throws -> Result {
    let line = SharedRun.Line(arguments: arguments, files: files)
    let run = runs.withLock { runs in
      if let run = runs[line] { return run }
      let run = SharedRun()
      runs[line] = run
      return run
    }
    return try run.result(of: line)
  }

  /// What `pilaf` leaves behind for arguments that name no file; run once, however many tests ask.
  public static func sharedRun(_ arguments: String...) throws -> Result {
    try sharedRun(arguments)
  }

  private static let runs = Mutex<[SharedRun.Line: SharedRun]>([:])
}

/// A run that others wait for.
private final class SharedRun: Sendable {
  /// What is run.
  struct Line: Hashable {
    let arguments: [String]
    let files: [String: String]
  }

  private let outcome = Mutex<Program.Result?>(nil)

  /// The result of the line, which is the same for every call.
  func result(of line: Line) throws -> Program.Result {
    try outcome.withLock { outcome in
      if let outcome { return outcome }
      let program = try Program()
      defer { program.remove() }
      for (name, text) in line.files { try program.write(text, to: name) }
      let result = try program.run(arguments: line.arguments)
      outcome = result
      return result
    }
  }
}
