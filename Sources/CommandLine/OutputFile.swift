//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Foundation

/// A file that is written whole or not at all, and replaces another only on request.
struct OutputFile {
  let path: String
  /// Whether a file that is there already may be replaced.
  let replacesExisting: Bool

  /// Writes the text to a neighbour of the file and then puts it in its place.
  func write(_ text: String) throws(OutputFailure) {
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
    guard FileManager.default.fileExists(atPath: folder) else {
      throw OutputFailure(path: path, reason: "there is no folder \(folder); make it first.")
    }
    guard replacesExisting || !FileManager.default.fileExists(atPath: path) else {
      throw OutputFailure(path: path, reason: "it exists; name another file or add --force.")
    }
    do {
      try Data(text.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
    } catch {
      throw OutputFailure(path: path, reason: "\(error.localizedDescription) Name another file.")
    }
  }
}

/// A file that could not be written.
struct OutputFailure: Error, CustomStringConvertible {
  let path: String
  let reason: String

  var description: String { "\(path): cannot be written: \(reason)" }
}
