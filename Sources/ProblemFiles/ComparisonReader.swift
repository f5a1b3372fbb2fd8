//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import PreferenceModel

/// Comparisons, with where they come from and what a report on them must say.
public struct LoadedComparisons: Sendable, Equatable {
  /// The comparisons.
  public let table: ComparisonTable
  /// The name of the file, without its folders.
  public let name: String
  /// Sentences that a report must show, such as which columns were not used.
  public let notes: [String]
}

/// The reader of comparisons in comma-separated values.
///
/// The header names the columns: `winner,loser`; or `left,right,winner`, where the winner is left,
/// right or tie; either with a `count`; or `left,right,left_wins,right_wins`. Other columns are not
/// read. The left side is the home side, or what was shown first.
///
/// The rows are scanned here, byte by byte, because errors must name lines and an unclosed quote is
/// one; SwiftCSV 0.10 knows no lines, takes an unclosed quote for a field, and needs 43 ms for a file
/// of half a megabyte, of which there are 100 ms for the whole fit.
public enum ComparisonReader {
  /// The longest file, in bytes.
  static let longestFile = 256 << 20
  /// The most comparisons, beyond which counts in double precision are not exact.
  static let largestTotal = 1 << 53

  /// The comparisons in a file, or on standard input where the path is `-`.
  ///
  /// - Throws: ``ProblemFileError`` in one sentence that names the line and the remedy.
  /// - Complexity: O(size of the file).
  public static func read(_ path: String) throws(ProblemFileError) -> LoadedComparisons {
    var bytes = try InputBytes(path: path)
    return try read(&bytes)
  }

  /// The comparisons in a text, which errors and reports call by the name.
  ///
  /// - Throws: ``ProblemFileError`` in one sentence that names the line and the remedy.
  public static func read(
    text: String, name: String = "comparisons"
  ) throws(ProblemFileError) -> LoadedComparisons {
    var bytes = InputBytes(text: text, file: name)
    return try read(&bytes)
  }

  private static func read(
    _ input: inout InputBytes
  ) throws(ProblemFileError) -> LoadedComparisons {
    let file = input.file
    let bytes = try input.remainder(
      limit: longestFile, of: "table", remedy: "count equal rows in a column named count")
    _ = try UTF8Text.decode(bytes, file: file)
    var scanner = ComparisonScanner(bytes, file: file)
    guard let header = try scanner.nextRow() else {
      throw ProblemFileError(
        file: file, found: "an empty file", expected: "a header and a row for each comparison",
        remedy: "begin with the line \(ComparisonFormat.headers)")
    }
    let columns = try ComparisonColumns(
      header: header.fields.map { scanner.text(of: $0) }, file: file, line: header.line)
    var tally = ComparisonTally(file: file)
    while let row = try scanner.nextRow() {
      try tally.add(
        ComparisonRow(row, of: scanner, columns: columns, file: file), format: columns.format)
    }
    return LoadedComparisons(
      table: try tally.table(format: columns.format),
      name: file.split(separator: "/").last.map(String.init) ?? file,
      notes: notes(on: columns))
  }

  private static func notes(on columns: ComparisonColumns) -> [String] {
    let unused = columns.unused
    guard !unused.isEmpty else { return [] }
    let names = unused.map(\.onOneLine)
    return ["not used: the column\(unused.count == 1 ? "" : "s") \(names.listed())."]
  }
}
