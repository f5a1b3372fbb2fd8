//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

/// Reads the few Python literals that a header of NumPy is made of.
struct PythonLiteralScanner {
  /// A value of the dictionary.
  enum Value: Equatable {
    /// A string, or a list as it stands.
    case text(String)
    /// `True` or `False`.
    case boolean(Bool)
    /// A tuple of whole numbers that are not negative.
    case numbers([Int])
  }

  private var rest: Substring

  /// A scanner at the beginning of a text.
  init(_ text: some StringProtocol) {
    rest = Substring(text)
  }

  /// The dictionary that makes up the text, or nil if there is something else.
  mutating func dictionary() -> [String: Value]? {
    guard take("{") else { return nil }
    var entries: [String: Value] = [:]
    while !take("}") {
      guard let key = string(), take(":"), let value = value(),
        entries.updateValue(value, forKey: key) == nil
      else { return nil }
      if !take(",") {
        guard take("}") else { return nil }
        break
      }
    }
    skipBlanks()
    return rest.isEmpty ? entries : nil
  }

  private mutating func value() -> Value? {
    skipBlanks()
    if let text = string() { return .text(text) }
    if take("True") { return .boolean(true) }
    if take("False") { return .boolean(false) }
    if rest.first == "[", let end = rest.lastIndex(of: "]") {
      defer { rest = rest[rest.index(after: end)...] }
      return .text(String(rest[...end]))
    }
    return tuple().map { .numbers($0) }
  }

  private mutating func string() -> String? {
    skipBlanks()
    guard let quote = rest.first, quote == "'" || quote == "\"",
      let end = rest.dropFirst().firstIndex(of: quote)
    else { return nil }
    defer { rest = rest[rest.index(after: end)...] }
    return String(rest[rest.index(after: rest.startIndex)..<end])
  }

  /// `()`, `(3,)` or `(3, 4)`.
  private mutating func tuple() -> [Int]? {
    guard take("(") else { return nil }
    var numbers: [Int] = []
    while !take(")") {
      guard let number = number() else { return nil }
      numbers.append(number)
      if !take(",") { return take(")") ? numbers : nil }
    }
    return numbers
  }

  private mutating func number() -> Int? {
    skipBlanks()
    let digits = rest.prefix { $0.isASCII && $0.isNumber }
    rest = rest[digits.endIndex...]
    _ = rest.first == "L" ? rest.removeFirst() : nil
    return Int(digits)
  }

  private mutating func take(_ part: String) -> Bool {
    skipBlanks()
    guard rest.hasPrefix(part) else { return false }
    rest = rest.dropFirst(part.count)
    return true
  }

  private mutating func skipBlanks() {
    rest = rest.drop { $0 == " " || $0 == "\n" || $0 == "\t" }
  }
}
