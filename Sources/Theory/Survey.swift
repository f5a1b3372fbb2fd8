//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

/// How far a claim carries: numbers over families of problems, or along a grid of hypotheses.
///
/// A survey decides no verdict. It says how often, how much and where.
public struct Survey: Sendable {
  /// A column of numbers.
  public struct Column: Sendable {
    /// What the numbers are.
    public let name: String
    /// Their unit, or empty.
    public let unit: String

    /// The column under this name.
    public init(_ name: String, unit: String = "") {
      self.name = name
      self.unit = unit
    }
  }

  /// A family of problems or a point of the grid.
  public struct Row: Sendable {
    /// What the row is about.
    public let name: String
    /// One number a column, nil where there is none.
    public let values: [Double?]

    /// The row with these numbers.
    public init(_ name: String, _ values: [Double?]) {
      self.name = name
      self.values = values
    }
  }

  /// What is asked.
  public let title: String
  /// How it is answered: criterion, problems, seed, and what error the numbers have.
  public let method: String
  /// What a number that is missing means, or nil where none can be.
  public let missing: String?
  /// The columns.
  public let columns: [Column]
  /// The rows.
  public let rows: [Row]

  /// The survey with these rows.
  ///
  /// Precondition: every row has one number a column.
  public init(
    title: String, method: String, missing: String? = nil, columns: [Column], rows: [Row]
  ) {
    precondition(
      rows.allSatisfy { $0.values.count == columns.count }, "a row needs one number a column")
    self.title = title
    self.method = method
    self.missing = missing
    self.columns = columns
    self.rows = rows
  }
}
