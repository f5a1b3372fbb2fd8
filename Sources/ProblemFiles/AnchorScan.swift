//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

/// The search for YAML anchors, which are refused before the parser sees them.
///
/// With `&name` and `*name` a few lines stand for a document of any size, and a problem has no use
/// for them. The scan knows quotes, comments and flow lists; in a plain text that goes on over
/// several lines, a line that begins with `&` is taken for an anchor too.
struct AnchorScan {
  private let bytes: [UInt8]
  private var index = 0
  private var line = 1
  private var depth = 0
  private var isNodeStart = true

  /// The number of the line with the first anchor, or nil.
  ///
  /// Complexity: O(n).
  static func firstLine(in text: String) -> Int? {
    guard text.utf8.contains(UInt8(ascii: "&")) else { return nil }
    var scan = AnchorScan(bytes: Array(text.utf8))
    return scan.run()
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  private mutating func run() -> Int? {
    while index < bytes.count {
      let byte = bytes[index]
      switch byte {
      case UInt8(ascii: "\n"): isNodeStart = true
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"): break
      case UInt8(ascii: "#") where isBlank(at: index - 1): skip { $0 == UInt8(ascii: "\n") }
      case UInt8(ascii: ":") where depth > 0 || isBlank(at: index + 1): isNodeStart = true
      case UInt8(ascii: ",") where depth > 0: isNodeStart = true
      case UInt8(ascii: "]") where depth > 0, UInt8(ascii: "}") where depth > 0:
        depth -= 1
        isNodeStart = false
      default:
        if isNodeStart || depth > 0, startsNode(with: byte) { return line }
      }
      if index < bytes.count, bytes[index] == UInt8(ascii: "\n") { line += 1 }
      index += 1
    }
    return nil
  }

  /// Takes the first byte of a value or key; true if it is an anchor.
  private mutating func startsNode(with byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "["), UInt8(ascii: "{"):
      depth += 1
      isNodeStart = true
    case UInt8(ascii: "&") where isNodeStart: return true
    case UInt8(ascii: "-") where isBlank(at: index + 1): break
    case UInt8(ascii: "?") where isBlank(at: index + 1): break
    case UInt8(ascii: "!") where isNodeStart: skip { InputBytes.isBlank($0) }
    case UInt8(ascii: "\"") where isNodeStart, UInt8(ascii: "'") where isNodeStart:
      skipQuoted(byte)
      isNodeStart = false
    default: isNodeStart = false
    }
    return false
  }

  private func isBlank(at index: Int) -> Bool {
    !bytes.indices.contains(index) || InputBytes.isBlank(bytes[index])
  }

  /// Moves to the last byte before the next that `ends` the run.
  private mutating func skip(until ends: (UInt8) -> Bool) {
    while index + 1 < bytes.count, !ends(bytes[index + 1]) { index += 1 }
  }

  /// Moves to the closing quote, past `\"` in double quotes and `''` in single ones.
  private mutating func skipQuoted(_ quote: UInt8) {
    let isDouble = quote == UInt8(ascii: "\"")
    index += 1
    while index < bytes.count {
      let isEscape =
        isDouble
        ? bytes[index] == UInt8(ascii: "\\")
        : bytes[index...].starts(with: [quote, quote])
      guard isEscape || bytes[index] != quote else { return }
      if bytes[index] == UInt8(ascii: "\n") { line += 1 }
      index += isEscape ? 2 : 1
    }
  }
}
