//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Scalar

/// A dense matrix of enclosures, row after row, for the small orders that certificates need.
public struct EnclosureMatrix<Number: EnclosingScalar>: Sendable {
  /// The number of rows.
  public let rows: Int
  /// The number of columns.
  public let columns: Int
  /// The entries, row after row.
  public private(set) var entries: [Number]

  /// The matrix with these entries, row after row.
  ///
  /// Precondition: rows x columns entries.
  public init(rows: Int, columns: Int, entries: [Number]) {
    precondition(entries.count == rows * columns, "\(rows) x \(columns) entries are needed")
    self.rows = rows
    self.columns = columns
    self.entries = entries
  }

  /// The matrix whose entries a function gives.
  public init(rows: Int, columns: Int, _ entry: (Int, Int) -> Number) {
    self.init(
      rows: rows, columns: columns,
      entries: (0..<rows * columns).map { entry($0 / columns, $0 % columns) })
  }

  /// A matrix of zeros.
  public init(zeros rows: Int, _ columns: Int) {
    self.init(
      rows: rows, columns: columns, entries: Array(repeating: .zero, count: rows * columns))
  }

  /// The identity.
  public static func identity(order: Int) -> EnclosureMatrix {
    EnclosureMatrix(rows: order, columns: order) { $0 == $1 ? .one : .zero }
  }

  /// One entry.
  public subscript(row: Int, column: Int) -> Number {
    get { entries[row * columns + column] }
    set { entries[row * columns + column] = newValue }
  }

  /// The transpose.
  public var transposed: EnclosureMatrix {
    EnclosureMatrix(rows: columns, columns: rows) { self[$1, $0] }
  }

  /// The sum of the diagonal.
  public var trace: Number {
    var sum = Number.zero
    for index in 0..<min(rows, columns) { sum += self[index, index] }
    return sum
  }

  /// The product with another matrix.
  ///
  /// Complexity: O(rows x columns x columns of the other).
  public func times(_ other: EnclosureMatrix) -> EnclosureMatrix {
    precondition(columns == other.rows, "a product needs \(columns) rows, not \(other.rows)")
    return EnclosureMatrix(rows: rows, columns: other.columns) { row, column in
      var sum = Number.zero
      for index in 0..<columns { sum += self[row, index] * other[index, column] }
      return sum
    }
  }

  /// The matrix with every entry changed by a function.
  public func map(_ change: (Number) -> Number) -> EnclosureMatrix {
    EnclosureMatrix(rows: rows, columns: columns, entries: entries.map(change))
  }

  /// Adds scale times another matrix of the same shape.
  public mutating func add(_ other: EnclosureMatrix, scale: Number) {
    precondition(rows == other.rows && columns == other.columns, "a sum needs one shape")
    for index in entries.indices { entries[index] += scale * other.entries[index] }
  }

  /// The solution X of this matrix times X = B; nil where the precision does not show this matrix to
  /// be regular.
  public func solving(_ right: EnclosureMatrix) -> EnclosureMatrix? {
    Number.solution(of: self, right)
  }

  /// The lower triangular L with L L^T = A; nil where the precision does not show this symmetric
  /// matrix to be positive definite.
  public var choleskyFactor: EnclosureMatrix? { Number.choleskyFactor(of: self) }
}
