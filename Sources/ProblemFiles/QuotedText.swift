//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

extension StringProtocol {
  /// The text in quotes on one line, cut where it is long: for use in a sentence.
  var quoted: String {
    let longest = 40
    let cut = count > longest ? "\(prefix(longest - 3))..." : String(self)
    return cut.debugDescription
  }

  /// The same without the quotes.
  var onOneLine: String { String(quoted.dropFirst().dropLast()) }
}

extension [String] {
  /// The words as `a, b and c`.
  func listed() -> String { joined(before: "and") }

  /// The words as `a, b or c`.
  func alternatives() -> String { joined(before: "or") }

  private func joined(before conjunction: String) -> String {
    guard let last, count > 1 else { return first ?? "" }
    return "\(dropLast().joined(separator: ", ")) \(conjunction) \(last)"
  }
}

extension Int {
  /// The number with its noun: `1 number`, `2 numbers`.
  func counted(_ noun: String, _ plural: String? = nil) -> String {
    self == 1 ? "1 \(noun)" : "\(self) \(plural ?? noun + "s")"
  }
}
