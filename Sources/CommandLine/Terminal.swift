//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import ArgumentParser
import Foundation

/// Where the program speaks: results on standard output, everything else on standard error.
enum Terminal {
  /// Writes a result, ended by a line feed.
  static func write(_ text: String) {
    writeRaw(text + "\n")
  }

  /// Writes a result as it is; ends the process where nobody can receive it.
  static func writeRaw(_ text: String) {
    writeRaw(Data(text.utf8))
  }

  /// Writes bytes as they are; ends the process where nobody can receive them.
  static func writeRaw(_ bytes: Data) {
    do {
      try FileHandle.standardOutput.write(contentsOf: bytes)
    } catch {
      complain("Standard output cannot be written: \(error.localizedDescription)")
      exit(ExitCode.inputOutputError.rawValue)
    }
  }

  /// Writes a sentence to standard error, ended by a line feed.
  static func complain(_ text: String) {
    say(text + "\n")
  }

  /// Whether somebody watches standard error.
  static var errorIsWatched: Bool { isatty(FileHandle.standardError.fileDescriptor) == 1 }

  /// Replaces the line at the bottom of a terminal on standard error; silent elsewhere.
  static func showProgress(_ text: String) {
    guard errorIsWatched else { return }
    say("\r\u{1B}[K\(text)")
  }

  /// Writes to standard error; where that fails nobody is left to be told.
  private static func say(_ text: String) {
    try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
  }
}
