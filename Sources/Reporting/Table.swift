//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

/// A table of text: rows of cells under a heading, written for a terminal or as CSV.
public struct Table: Sendable {
  /// One column: its name, its unit and the side its cells lie on.
  public struct Column: Sendable {
    /// The side of a column that its cells are flush with.
    public enum Alignment: Sendable {
      /// Words.
      case left
      /// Numbers.
      case right
    }

    let name: String
    let unit: String
    let alignment: Alignment

    /// The column under this name; the unit stands in a second line of the heading.
    public init(_ name: String, unit: String = "", _ alignment: Alignment = .right) {
      self.name = name
      self.unit = unit
      self.alignment = alignment
    }
  }

  let columns: [Column]
  private(set) var rows: [[String]] = []

  /// An empty table with these columns.
  public init(_ columns: [Column]) {
    self.columns = columns
  }

  /// Adds a row.
  ///
  /// Precondition: one cell per column.
  public mutating func add(_ cells: [String]) {
    precondition(cells.count == columns.count, "a row needs \(columns.count) cells")
    rows.append(cells)
  }

  /// The table as lines, columns parted by two blanks, a rule under the heading.
  public func text(indent: Int = 0) -> String {
    let hasUnits = columns.contains { !$0.unit.isEmpty }
    let heading = [columns.map(\.name)] + (hasUnits ? [columns.map(\.unit)] : [])
    let widths = columns.indices.map { column in
      (heading + rows).map { $0[column].count }.max() ?? 0
    }
    let rule = widths.map { String(repeating: "-", count: $0) }
    let margin = String(repeating: " ", count: indent)
    return (heading + [rule] + rows).map { cells in
      var line = margin
      for (column, cell) in cells.enumerated() {
        let blanks = String(repeating: " ", count: widths[column] - cell.count)
        line += (column == 0 ? "" : "  ")
        line += columns[column].alignment == .left ? cell + blanks : blanks + cell
      }
      while line.last == " " { line.removeLast() }
      return line
    }.joined(separator: "\n")
  }
}
