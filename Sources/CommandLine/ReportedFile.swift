//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Foundation
import Reporting

/// The problem file of a page.
enum ReportedFile {
  /// The largest file, in bytes, that a page shows.
  private static let largestSize = 32_768

  /// The text of a file, if it is one that can be read again, in UTF-8, and not too large.
  static func text(of path: String) -> Result<String, Reproduction.Obstacle> {
    guard path != "-" else {
      return .failure(.init(reason: "The problem came from standard input and is not shown."))
    }
    // Read again from a pipe, it would wait for ever.
    let target = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    guard let attributes = try? FileManager.default.attributesOfItem(atPath: target),
      attributes[.type] as? FileAttributeType == .typeRegular
    else {
      return .failure(.init(reason: "The problem came from a pipe and is not shown."))
    }
    guard let bytes = FileManager.default.contents(atPath: target) else {
      return .failure(.init(reason: "The problem file could not be read a second time."))
    }
    guard bytes.count <= largestSize else {
      return .failure(
        .init(
          reason: "The problem file has \(bytes.count) bytes; up to \(largestSize) are shown."))
    }
    guard let text = String(bytes: bytes, encoding: .utf8) else {
      return .failure(.init(reason: "The problem file is not in UTF-8 and is not shown."))
    }
    return .success(text)
  }
}

extension String {
  /// The text as one word of a line of shell, which no option is mistaken for.
  var argumentWord: String {
    let word = hasPrefix("-") && self != "-" ? "./" + self : self
    let isPlain = word.unicodeScalars.allSatisfy { scalar in
      ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) || ("0"..."9").contains(scalar)
        || "-_./:,+=".unicodeScalars.contains(scalar)
    }
    return isPlain && !word.isEmpty ? word : "'" + word.replacing("'", with: "'\\''") + "'"
  }
}
