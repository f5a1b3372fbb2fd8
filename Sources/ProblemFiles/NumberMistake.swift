//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Yams

/// What is wrong with a value that stands in the place of a number.
struct NumberMistake {
  /// What was expected.
  let expected: String
  /// How to mend it.
  let remedy: String

  /// The mistake in a value that is not a finite decimal number.
  init(_ node: Node) {
    expected = "a finite decimal number"
    remedy = Self.remedy(node)
  }

  private static func remedy(_ node: Node) -> String {
    guard case .scalar(let scalar) = node else { return "write one number here" }
    guard scalar.style == .plain else { return "remove the quotes" }
    let text = scalar.string.lowercased()
    if node.isNull { return "write the number" }
    if isNotFinite(text) { return "nothing can be computed from it, so give the number itself" }
    if isTooLarge(text) { return "numbers reach up to about 1.8e308" }
    if text.hasPrefix("0x") || text.hasPrefix("0o") || text.hasPrefix("0b") {
      return "write it in decimal digits"
    }
    if text.contains("_") { return "remove the underscores" }
    if text.contains(",") { return "write a decimal point and no other separator" }
    if text.contains("/") { return "write the fraction in decimal digits" }
    if text.contains("%") { return "write the percentage as a fraction of one" }
    if text.contains(" ") { return "put a comma between two numbers" }
    return "write it like 0.3, -2 or 1e-3"
  }

  private static func isNotFinite(_ text: String) -> Bool {
    let word = text.drop { "+-.".contains($0) }
    return ["nan", "inf", "infinity"].contains(word)
  }

  /// Whether a decimal number is spelt by the text, so that only its size can be wrong.
  private static func isTooLarge(_ text: String) -> Bool {
    Double(text)?.isInfinite ?? false
  }
}
