//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import Scalar

/// A table of numbers with one row per response: features, or gradients of log-probabilities.
///
/// Shape: responses x columns, stored row after row.
public struct ResponseTable<Number: Scalar>: Sendable {
  /// The number of rows.
  public let responses: Int
  /// The number of entries in a row.
  public let columns: Int
  /// The entries, row after row.
  public internal(set) var values: [Number]

  /// The table with these entries, row after row.
  ///
  /// Precondition: `values` has responses x columns entries.
  public init(responses: Int, columns: Int, values: [Number]) {
    precondition(
      values.count == responses * columns, "\(responses) x \(columns) entries are needed")
    self.responses = responses
    self.columns = columns
    self.values = values
  }

  /// The row of one response.
  public subscript(response: Int) -> ArraySlice<Number> {
    values[response * columns..<(response + 1) * columns]
  }

  /// The product of the table with a vector: one number per response.
  ///
  /// Complexity: O(n d).
  @specialized(where Number == Double)
  public func times(_ vector: ArraySlice<Number>) -> [Number] {
    var products: [Number] = []
    products.reserveCapacity(responses)
    appendProducts(with: vector, to: &products)
    return products
  }

  /// Appends the product of the table with a vector.
  ///
  /// Complexity: O(n d).
  @inline(__always)
  func appendProducts(with vector: ArraySlice<Number>, to products: inout [Number]) {
    precondition(vector.count == columns, "a vector of \(columns) entries is needed")
    values.withUnsafeBufferPointer { values in
      vector.withUnsafeBufferPointer { vector in
        for response in 0..<responses {
          var sum = Number.zero
          for column in 0..<columns { sum += values[response * columns + column] * vector[column] }
          products.append(sum)
        }
      }
    }
  }

  /// The rows less their mean under a distribution: the scores of a log-linear policy with these
  /// features.
  ///
  /// Complexity: O(n d).
  @specialized(where Number == Double)
  func centred(under probabilities: [Number]) -> ResponseTable {
    let rows = ScoreRows(features: self, probabilities: probabilities[...])
    var centred = self
    centred.values.withUnsafeMutableBufferPointer { centred in
      for response in 0..<responses {
        rows.fill(
          response, into: UnsafeMutableBufferPointer(rebasing: centred[(response * columns)...]))
      }
    }
    return centred
  }
}
