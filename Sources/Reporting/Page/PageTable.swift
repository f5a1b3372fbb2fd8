//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

/// A table of a page, every column under a heading and every row after one.
struct PageTable: Sendable {
  /// The heading of a column.
  struct Column: Sendable {
    let name: Markup
    /// The unit, in a line of its own; empty where there is none.
    let unit: Markup
    let isNumeric: Bool

    /// A column of numbers.
    static func numbers(_ name: Markup, unit: Markup = .none) -> Column {
      Column(name: name, unit: unit, isNumeric: true)
    }

    /// A column of words.
    static func words(_ name: Markup) -> Column {
      Column(name: name, unit: .none, isNumeric: false)
    }
  }

  /// A cell below the heading of its column.
  struct Cell: Sendable {
    let content: Markup
    let isNumeric: Bool
  }

  /// A row: its heading and the cells after it.
  struct Row: Sendable {
    let heading: Markup
    let cells: [Cell]
  }

  /// What the table shows, in a line above it: words without elements, for readers of the screen too.
  let caption: Markup
  let columns: [Column]
  private(set) var rows: [Row] = []
  /// Sentences below it: what columns mean, and why some numbers do not exist.
  var notes: [Markup] = []

  /// An empty table with these columns; the first one is that of the headings of rows.
  init(_ caption: String, _ columns: [Column]) {
    self.caption = Markup(caption)
    self.columns = columns
  }

  /// Adds a row.
  ///
  /// Precondition: one cell per column after the first.
  mutating func add(_ heading: Markup, _ cells: [Markup]) {
    precondition(cells.count + 1 == columns.count, "a row needs \(columns.count - 1) cells")
    rows.append(
      Row(
        heading: heading,
        cells: zip(cells, columns.dropFirst()).map { Cell(content: $0, isNumeric: $1.isNumeric) }))
  }

  /// Adds a note for each reason why numbers are missing, once, after the names of its rows.
  mutating func explain(_ missing: [(name: String, quantity: Quantity)]) {
    var reasons: [(reason: String, names: [String])] = []
    for (name, quantity) in missing {
      guard case .missing(let reason) = quantity, !reason.isEmpty else { continue }
      if let index = reasons.firstIndex(where: { $0.reason == reason }) {
        reasons[index].names.append(name)
      } else {
        reasons.append((reason, [name]))
      }
    }
    notes += reasons.map { Markup("\($0.names.joined(separator: ", ")): \($0.reason)") }
  }
}
