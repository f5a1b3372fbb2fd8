//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

/// The rows of comma-separated values, each field with its place in the bytes.
///
/// RFC 4180: a field may stand in quotes, and must where it has a comma, a quote or the end of a line
/// in it; a quote in quotes is doubled. Lines end in LF, CRLF or CR. Empty lines are passed over.
struct ComparisonScanner {
  /// One field of a row.
  struct Field {
    /// The bytes between the commas, or between the quotes.
    let bytes: Range<Int>
    /// Whether two quotes stand for one somewhere.
    let hasDoubledQuotes: Bool
  }

  /// One row, and the line it begins on.
  struct Row {
    let line: Int
    let fields: [Field]
  }

  private let file: String
  private let bytes: ArraySlice<UInt8>
  private var position: Int
  private var line = 1

  private static let quote = UInt8(ascii: "\"")
  private static let comma = UInt8(ascii: ",")
  private static let lineFeed = UInt8(ascii: "\n")
  private static let carriageReturn = UInt8(ascii: "\r")

  init(_ bytes: ArraySlice<UInt8>, file: String) {
    self.bytes = bytes
    self.file = file
    position = bytes.startIndex
  }

  /// The next row with something in it, or nil after the last.
  mutating func nextRow() throws(ProblemFileError) -> Row? {
    while position < bytes.endIndex {
      if takeLineEnd() { continue }
      let first = line
      var fields: [Field] = []
      repeat { fields.append(try nextField()) } while takeComma()
      _ = takeLineEnd()
      return Row(line: first, fields: fields)
    }
    return nil
  }

  /// The text of a field.
  func text(of field: Field) -> String {
    let text = String(decoding: bytes[field.bytes], as: UTF8.self)
    return field.hasDoubledQuotes ? text.replacing("\"\"", with: "\"") : text
  }

  private mutating func takeComma() -> Bool {
    guard position < bytes.endIndex, bytes[position] == Self.comma else { return false }
    position += 1
    return true
  }

  private mutating func takeLineEnd() -> Bool {
    guard position < bytes.endIndex, isLineEnd(bytes[position]) else { return false }
    let isReturn = bytes[position] == Self.carriageReturn
    position += 1
    if isReturn, position < bytes.endIndex, bytes[position] == Self.lineFeed { position += 1 }
    line += 1
    return true
  }

  private func isLineEnd(_ byte: UInt8) -> Bool {
    byte == Self.lineFeed || byte == Self.carriageReturn
  }

  private mutating func nextField() throws(ProblemFileError) -> Field {
    if position < bytes.endIndex, bytes[position] == Self.quote { return try quotedField() }
    let start = position
    while position < bytes.endIndex, bytes[position] != Self.comma, !isLineEnd(bytes[position]) {
      guard bytes[position] != Self.quote else {
        throw ProblemFileError(
          file: file, line: line, found: "a quote inside a field that does not begin with one",
          expected: "quotes around the whole field",
          remedy: "write the field in quotes, each quote in it twice")
      }
      position += 1
    }
    return Field(bytes: start..<position, hasDoubledQuotes: false)
  }

  private mutating func quotedField() throws(ProblemFileError) -> Field {
    let (firstLine, start) = (line, position + 1)
    var hasDoubledQuotes = false
    position += 1
    while position < bytes.endIndex {
      if bytes[position] == Self.quote {
        position += 1
        guard position < bytes.endIndex, bytes[position] == Self.quote else {
          try checkEndOfField()
          return Field(bytes: start..<closingQuote, hasDoubledQuotes: hasDoubledQuotes)
        }
        hasDoubledQuotes = true
        position += 1
      } else if !takeLineEnd() {
        position += 1
      }
    }
    throw ProblemFileError(
      file: file, line: firstLine, found: "a quote that is never closed",
      expected: "a second one where the field ends",
      remedy: "close it, and write each quote inside of the field twice")
  }

  /// The place of the quote just passed.
  private var closingQuote: Int { position - 1 }

  private func checkEndOfField() throws(ProblemFileError) {
    guard position < bytes.endIndex, bytes[position] != Self.comma, !isLineEnd(bytes[position])
    else { return }
    throw ProblemFileError(
      file: file, line: line, found: "more of a field after its closing quote",
      expected: "a comma or the end of the line there",
      remedy: "write each quote inside of the field twice")
  }
}
