//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import PreferenceModel

/// The comparisons read so far.
struct ComparisonTally {
  private let file: String
  private var names: [String] = []
  private var firstLines: [Int] = []
  private var indices: [String: Int] = [:]
  private var cells: [ComparisonCell] = []
  private var total = 0

  init(file: String) {
    self.file = file
  }

  /// Adds a row.
  mutating func add(
    _ row: ComparisonRow, format: ComparisonFormat
  ) throws(ProblemFileError) {
    let isOutcome = format == .outcomes
    let left = try row.name(isOutcome ? .winner : .left)
    let right = try row.name(isOutcome ? .loser : .right)
    var cell = ComparisonCell(
      left: index(of: left, line: row.line), right: index(of: right, line: row.line))
    guard cell.left != cell.right else {
      throw row.error(
        isOutcome ? .loser : .right, found: "\(right.quoted) compared with itself",
        expected: "two different competitors", remedy: "remove the row or correct a name")
    }
    switch format {
    case .outcomes: cell.leftWins = try row.count(.count)
    case .judgements:
      let count = try row.count(.count)
      switch try row.winner(left: left, right: right) {
      case .left: cell.leftWins = count
      case .right: cell.rightWins = count
      case .tie: cell.ties = count
      }
    case .counts:
      cell.leftWins = try row.count(.leftWins)
      cell.rightWins = try row.count(.rightWins)
    }
    total += cell.total
    guard total <= ComparisonReader.largestTotal else {
      throw ProblemFileError(
        file: file, line: row.line, found: "more than 2^53 comparisons up to here",
        expected: "at most that many, which is what is counted exactly", remedy: "check the counts")
    }
    cells.append(cell)
  }

  private mutating func index(of name: String, line: Int) -> Int {
    if let index = indices[name] { return index }
    indices[name] = names.count
    names.append(name)
    firstLines.append(line)
    return names.count - 1
  }

  /// The table of all rows.
  func table(format: ComparisonFormat) throws(ProblemFileError) -> ComparisonTable {
    try checkBlanks()
    let table = ComparisonTable(names: names, cells: cells, sidesAreKnown: format != .outcomes)
    guard table.total > 0 else {
      throw ProblemFileError(
        file: file, found: cells.isEmpty ? "a header and nothing else" : "counts of 0 alone",
        expected: "at least one comparison", remedy: "add a row for each")
    }
    guard table.ties < table.total else {
      throw ProblemFileError(
        file: file, found: "\(table.total.counted("tie")) and no decided comparison",
        expected: "at least one with a winner", remedy: "collect more, or check the winners")
    }
    return table
  }

  /// Refuses names that differ only in the blanks around them, which count in CSV.
  private func checkBlanks() throws(ProblemFileError) {
    var first: [String: Int] = [:]
    for (index, name) in names.enumerated() {
      let earlier = first[name.withoutBlanks, default: index]
      guard earlier == index else {
        throw ProblemFileError(
          file: file, line: firstLines[index],
          found: "the name \(name.quoted) beside \(names[earlier].quoted) on line "
            + "\(firstLines[earlier])",
          expected: "names that differ in more than the blanks around them",
          remedy: "remove the blanks")
      }
      first[name.withoutBlanks] = index
    }
  }
}
