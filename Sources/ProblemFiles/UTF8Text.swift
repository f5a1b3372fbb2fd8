//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Foundation

/// The check that bytes are text.
enum UTF8Text {
  /// The text that the bytes spell in UTF-8; an error that names the first byte that does not.
  ///
  /// `firstLine` is the number of the line on which the bytes begin.
  static func decode(
    _ bytes: ArraySlice<UInt8>, file: String, firstLine: Int = 1
  ) throws(ProblemFileError) -> String {
    if let text = String(bytes: bytes, encoding: .utf8) { return text }
    let valid = validCount(bytes)
    let lines = bytes.prefix(valid).count { $0 == UInt8(ascii: "\n") }
    let byte = bytes.dropFirst(valid).first.map { "0x" + String($0, radix: 16) } ?? "the end"
    throw ProblemFileError(
      file: file, line: firstLine + lines,
      found: "bytes that are not UTF-8 text (\(byte) after \(valid) valid bytes)",
      expected: "a text file in UTF-8",
      remedy: "save the file as UTF-8")
  }

  /// The number of bytes before the first that are not UTF-8.
  private static func validCount(_ bytes: ArraySlice<UInt8>) -> Int {
    var parser = Unicode.UTF8.ForwardParser()
    var iterator = bytes.makeIterator()
    var count = 0
    while case .valid(let scalar) = parser.parseScalar(from: &iterator) { count += scalar.count }
    return count
  }
}
