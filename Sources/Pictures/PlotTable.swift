//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Foundation

/// A table of numbers under a name, as a script holds it.
public struct PlotTable: Sendable, Equatable {
  /// The name, without gnuplot's dollar sign.
  public let name: String
  /// The number of numbers in a row.
  public let columns: Int
  /// The numbers, row after row; a row of NaN parts two pieces of a curve.
  public private(set) var values: [Double] = []

  /// An empty table.
  init(_ name: String, columns: Int) {
    self.name = name
    self.columns = columns
  }

  /// Adds a row.
  ///
  /// Precondition: one number a column.
  mutating func add(_ row: Double...) {
    precondition(row.count == columns, "a row needs \(columns) numbers")
    values += row
  }

  /// The number of rows.
  public var rows: Int { values.count / columns }

  /// The number in a row and a column.
  public subscript(row: Int, column: Int) -> Double { values[row * columns + column] }

  /// The rows as a block of data with the name.
  ///
  /// gnuplot refuses a block without rows, so an empty one holds a row of NaN, which draws nothing.
  var block: String {
    let lines = (0..<rows).map { row in
      (0..<columns).map { Self.cell(self[row, $0]) }.joined(separator: " ")
    }
    let blank = Array(repeating: "NaN", count: columns).joined(separator: " ")
    return "$\(name) << END\n\((lines.isEmpty ? [blank] : lines).joined(separator: "\n"))\nEND"
  }

  /// A number with six digits, finer than a picture can show.
  static func cell(_ value: Double) -> String {
    guard value.isFinite else { return "NaN" }
    let text = String(format: "%.6g", value)
    return text == "-0" ? "0" : text
  }
}
