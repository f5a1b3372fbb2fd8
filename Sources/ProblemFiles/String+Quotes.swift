//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

extension String {
  /// The text as a double-quoted scalar of YAML, which JSON reads as well unless it is not printable.
  var inQuotes: String {
    let escaped = unicodeScalars.map { scalar in
      switch scalar {
      case "\"", "\\": "\\\(scalar)"
      case _ where scalar.isPrintable: "\(scalar)"
      default: "\\U" + String(scalar.value, radix: 16).leftPadded(to: 8)
      }
    }
    return "\"\(escaped.joined())\""
  }

  /// The text without line ends and what else a comment must not hold.
  var onOneLineInFull: String {
    String(String.UnicodeScalarView(unicodeScalars.map { $0.isPrintable ? $0 : " " }))
  }

  private func leftPadded(to width: Int) -> String {
    String(repeating: "0", count: max(0, width - count)) + self
  }
}

extension Unicode.Scalar {
  /// Whether YAML lets the character stand for itself on a line (YAML 1.2, productions 1 and 27).
  fileprivate var isPrintable: Bool {
    switch value {
    case 0x20...0x7E, 0xA0...0x2027, 0x202A...0xD7FF, 0xE000...0xFEFE, 0xFF00...0xFFFD,
      0x10000...0x10FFFF:
      true
    default: false
    }
  }
}
