//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Foundation

/// Where the program speaks: results on standard output, everything else on standard error.
enum Terminal {
  /// Writes a result, ended by a line feed.
  static func write(_ text: String) {
    writeRaw(text + "\n")
  }

  /// Writes a result as it is.
  static func writeRaw(_ text: String) {
    FileHandle.standardOutput.write(Data(text.utf8))
  }

  /// Writes a sentence to standard error, ended by a line feed.
  static func complain(_ text: String) {
    FileHandle.standardError.write(Data((text + "\n").utf8))
  }

  /// Whether somebody watches standard error.
  static var errorIsWatched: Bool { isatty(FileHandle.standardError.fileDescriptor) == 1 }

  /// Replaces the line at the bottom of a terminal on standard error; silent elsewhere.
  static func showProgress(_ text: String) {
    guard errorIsWatched else { return }
    FileHandle.standardError.write(Data("\r\u{1B}[K\(text)".utf8))
  }
}
