//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import Scalar

/// The rows of a ``ScoreTable``, written out one at a time: those of a log-linear policy are features
/// less their mean, and a table of them would take as much room again.
public struct ScoreRows<Number: Scalar>: Sendable {
  private let table: ResponseTable<Number>
  /// What is subtracted from every row after the first row is; empty for rows as they are.
  private let mean: [Number]

  /// features(y) - E_pi[features].
  ///
  /// The first response's features are subtracted before the mean, so that what all responses share
  /// cancels exactly. Complexity: O(n d).
  @specialized(where Number == Double)
  init(features: ResponseTable<Number>, probabilities: ArraySlice<Number>) {
    table = features
    var mean = [Number](zeros: features.columns)
    Number.addDifferences(of: features.values, weights: probabilities, to: &mean)
    self.mean = mean
  }

  /// The rows of a table as they are.
  ///
  /// Precondition: the rows are written out in it.
  init(_ scores: ScoreTable<Number>) {
    guard case .dense(let table) = scores.storage else {
      preconditionFailure("the scores of a table of logits are never written out")
    }
    self.table = table
    mean = []
  }

  /// Whether the rows are features less their mean.
  package var areCentred: Bool { !mean.isEmpty }

  /// Calls `body` with the features, row after row, and their mean less the first row.
  ///
  /// Precondition: the rows are those of features.
  @inline(__always)
  package func withFeatures(
    _ body: (_ features: UnsafeBufferPointer<Number>, _ mean: UnsafeBufferPointer<Number>) -> Void
  ) {
    precondition(mean.count == table.columns, "rows as they are have no mean")
    table.values.withUnsafeBufferPointer { features in
      mean.withUnsafeBufferPointer { mean in body(features, mean) }
    }
  }

  /// Fills `row` with the entries of one row within the parameters of the prompt.
  ///
  /// Precondition: there is room for d numbers. Complexity: O(d).
  @specialized(where Number == Double)
  public func fill(_ response: Int, into row: UnsafeMutableBufferPointer<Number>) {
    let start = response * table.columns
    guard !mean.isEmpty else {
      _ = row.update(fromContentsOf: table.values[start..<start + table.columns])
      return
    }
    table.values.withUnsafeBufferPointer { values in
      for column in mean.indices {
        row[column] = values[start + column] - values[column] - mean[column]
      }
    }
  }
}
