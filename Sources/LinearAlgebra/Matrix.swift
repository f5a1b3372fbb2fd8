//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

/// A real matrix, stored in one flat array, column after column as LAPACK wants it.
///
/// A matrix may have no rows or no columns; everything in this module works on such matrices.
public struct Matrix: Equatable, Sendable {
  /// The number of rows.
  public let rows: Int

  /// The number of columns.
  public let columns: Int

  @usableFromInline
  var storage: [Double]

  /// The entries, column after column: entry (i, j) is at place i + j * rows.
  @inlinable
  public var elements: [Double] { storage }

  /// Makes a matrix from its entries, column after column.
  ///
  /// - Precondition: `columnMajor` holds exactly `rows * columns` numbers.
  @inlinable
  public init(rows: Int, columns: Int, columnMajor: [Double]) {
    precondition(rows >= 0 && columns >= 0, "a matrix cannot have \(rows) x \(columns) entries")
    precondition(
      columnMajor.count == rows * columns,
      "\(columnMajor.count) numbers cannot fill a \(rows) x \(columns) matrix")
    self.rows = rows
    self.columns = columns
    self.storage = columnMajor
  }

  /// Makes a matrix whose entries are all the same.
  ///
  /// They are appended: `Array(repeating:count:)` asks the runtime for the type of its storage at
  /// every call, which costs a small matrix more than its entries.
  @inlinable
  public init(rows: Int, columns: Int, repeating value: Double) {
    precondition(rows >= 0 && columns >= 0, "a matrix cannot have \(rows) x \(columns) entries")
    var columnMajor: [Double] = []
    columnMajor.reserveCapacity(rows * columns)
    for _ in 0..<rows * columns { columnMajor.append(value) }
    self.init(rows: rows, columns: columns, columnMajor: columnMajor)
  }

  /// Makes a matrix whose entry (i, j) is `entry(i, j)`, asked for column after column.
  @inlinable
  public init<Failure: Error>(
    rows: Int, columns: Int, _ entry: (_ row: Int, _ column: Int) throws(Failure) -> Double
  ) throws(Failure) {
    precondition(rows >= 0 && columns >= 0, "a matrix cannot have \(rows) x \(columns) entries")
    var columnMajor: [Double] = []
    columnMajor.reserveCapacity(rows * columns)
    for column in 0..<columns {
      for row in 0..<rows {
        columnMajor.append(try entry(row, column))
      }
    }
    self.init(rows: rows, columns: columns, columnMajor: columnMajor)
  }

  /// The matrix with ones on its diagonal and zeros elsewhere.
  public static func identity(order: Int) -> Matrix {
    diagonal([Double](repeating: 1, count: order))
  }

  /// The square matrix with the given diagonal and zeros elsewhere.
  public static func diagonal(_ entries: [Double]) -> Matrix {
    var matrix = Matrix(rows: entries.count, columns: entries.count, repeating: 0)
    for (index, entry) in entries.enumerated() {
      matrix[index, index] = entry
    }
    return matrix
  }

  /// The entry in the given row and column, both counted from zero.
  @inlinable
  public subscript(row: Int, column: Int) -> Double {
    get { storage[offset(row, column)] }
    set { storage[offset(row, column)] = newValue }
  }

  @inlinable
  func offset(_ row: Int, _ column: Int) -> Int {
    precondition(
      row >= 0 && row < rows && column >= 0 && column < columns,
      "a \(rows) x \(columns) matrix has no entry (\(row), \(column))")
    return row + column * rows
  }

  /// The entries of one column, from top to bottom.
  @inlinable
  public func column(_ column: Int) -> [Double] {
    precondition(
      column >= 0 && column < columns, "a matrix of \(columns) columns has no column \(column)")
    return Array(storage[column * rows..<(column + 1) * rows])
  }

  /// The entries of one row, from left to right.
  @inlinable
  public func row(_ row: Int) -> [Double] {
    precondition(row >= 0 && row < rows, "a matrix of \(rows) rows has no row \(row)")
    return (0..<columns).map { storage[row + $0 * rows] }
  }
}
