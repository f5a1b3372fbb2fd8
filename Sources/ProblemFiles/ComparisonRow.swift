//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

/// One row of a table of comparisons: its fields by the names of their columns.
struct ComparisonRow {
  let file: String
  let line: Int
  private let columns: ComparisonColumns
  private let row: ComparisonScanner.Row
  private let scanner: ComparisonScanner

  /// The row, if it has a field for every column.
  init(
    _ row: ComparisonScanner.Row, of scanner: ComparisonScanner, columns: ComparisonColumns,
    file: String
  ) throws(ProblemFileError) {
    self.file = file
    self.columns = columns
    self.row = row
    self.scanner = scanner
    line = row.line
    guard row.fields.count == columns.names.count else {
      throw ProblemFileError(
        file: file, line: line, found: row.fields.count.counted("field"),
        expected: "\(columns.names.count), one for each column of the header",
        remedy: row.fields.count < columns.names.count
          ? "add the missing" : "put quotes around fields with commas in them")
    }
  }

  /// The text in a column; nil if there is no such column.
  func text(_ column: ComparisonColumn) -> String? {
    columns.places[column].map { scanner.text(of: row.fields[$0]) }
  }

  /// The name of a competitor.
  func name(_ column: ComparisonColumn) throws(ProblemFileError) -> String {
    let name = text(column) ?? ""
    guard !name.withoutBlanks.isEmpty else {
      throw error(
        column, found: "no name", expected: "the name of a competitor",
        remedy: "fill the field or remove the row")
    }
    return name
  }

  /// Whether the left or the right side won, or neither.
  func winner(left: String, right: String) throws(ProblemFileError) -> ComparisonOutcome {
    let word = (text(.winner) ?? "").withoutBlanks
    if let outcome = ComparisonOutcome(rawValue: word) { return outcome }
    let words = ComparisonOutcome.allCases.map(\.rawValue)
    let meant: String? =
      switch word {
      case left: "left"
      case right: "right"
      case _ where ["draw", "drawn", "equal", "both", "neither"].contains(word.lowercased()): "tie"
      default: NearestName.suggestion(for: word, among: words)
      }
    throw error(
      .winner, found: word.isEmpty ? "nothing" : word.quoted, expected: words.alternatives(),
      remedy: meant.map { "write \($0)" } ?? "write one of these words")
  }

  /// A count; 1 where there is no such column.
  func count(_ column: ComparisonColumn) throws(ProblemFileError) -> Int {
    guard let text = text(column)?.withoutBlanks else { return 1 }
    let isWhole = text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    if isWhole, let count = Int(text), count <= ComparisonReader.largestTotal { return count }
    throw error(
      column, found: text.isEmpty ? "nothing" : text.quoted,
      expected: "a whole number from 0 to 2^53",
      remedy: Self.remedy(for: text, isWhole: isWhole))
  }

  private static func remedy(for text: String, isWhole: Bool) -> String {
    if text.isEmpty { return "write 0 where there was none" }
    if isWhole { return "counts are exact up to 2^53 only, so check the number" }
    guard let number = Double(text), number.isFinite else { return "write it in decimal digits" }
    if number < 0 { return "a count cannot be negative, so check the row" }
    if number != number.rounded() {
      return "give ties as rows of \(ComparisonFormat.judgements.header), not as parts of a win"
    }
    return "write it in decimal digits without a point"
  }

  /// The error that something is wrong with the field in a column.
  func error(
    _ column: ComparisonColumn, found: String, expected: String, remedy: String
  ) -> ProblemFileError {
    ProblemFileError(
      file: file, line: line, keyPath: column.rawValue, found: found, expected: expected,
      remedy: remedy)
  }
}

/// The words for the outcome of a judgement.
enum ComparisonOutcome: String, CaseIterable {
  case left
  case right
  case tie
}
