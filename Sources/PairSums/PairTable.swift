//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Scalar

/// A pair of responses and where a table keeps it.
struct ResponsePair {
  /// a.
  let first: Int
  /// b, no earlier than a.
  let second: Int
  /// The row of the table.
  let place: Int

  /// Whether both responses are the same.
  var isIdentical: Bool { first == second }
}

/// What several experiments weigh the pairs (a, b), b >= a, of some neighbouring responses a by.
///
/// A row a pair and a column an experiment, so that a sum over pairs is taken for all experiments
/// side by side.
struct PairTable<Number: Scalar> {
  private let experiments: [PairExperiment<Number>]
  /// The responses a.
  private var rows = 0..<0
  /// mu_sym(a, b): pairs x experiments, row after row.
  private var masses: [Number] = []
  private var row: [Number]

  /// The table of some experiments on `responses` responses, with no pair yet.
  init(_ experiments: [PairExperiment<Number>], responses: Int) {
    self.experiments = experiments
    row = Array(zeros: responses)
  }

  /// The number of pairs that are taken at once, where one response has no more.
  private static var largestCount: Int { 1024 }

  /// Loads the pairs of the responses that follow the last ones; false where none is left.
  ///
  /// Complexity: O(n) a response and experiment.
  mutating func loadNext() -> Bool {
    let start = rows.upperBound
    guard start < row.count else { return false }
    var (end, pairs) = (start + 1, row.count - start)
    while end < row.count, pairs + row.count - end <= Self.largestCount {
      pairs += row.count - end
      end += 1
    }
    rows = start..<end
    load(pairs: pairs)
    return true
  }

  @specialized(where Number == Double)
  private mutating func load(pairs: Int) {
    let columns = experiments.count
    if masses.count < pairs * columns {
      masses = Array(zeros: pairs * columns)
    }
    var start = 0
    for first in rows {
      for column in 0..<columns {
        experiments[column].law.fillSymmetrisedRow(first, into: &row)
        for offset in 0..<row.count - first {
          masses[(start + offset) * columns + column] = row[offset]
        }
      }
      start += row.count - first
    }
  }

  /// The pairs that are loaded, in the order of the rows.
  @inline(__always)
  func forEachPair(_ body: (ResponsePair) -> Void) {
    var place = 0
    for first in rows {
      for second in first..<row.count {
        body(ResponsePair(first: first, second: second, place: place))
        place += 1
      }
    }
  }

  /// mu_sym of a pair under one experiment.
  @inline(__always)
  subscript(place: Int, member: Int) -> Number { masses[place * experiments.count + member] }

  /// Adds a value times the masses of a pair under some experiments to a row of sums.
  ///
  /// Shape: `sums` has an entry an experiment in each row.
  @inline(__always)
  func add(
    _ value: Number, at place: Int, of members: Range<Int>, to sums: inout [Number], row: Int = 0
  ) {
    let (source, target) = (place * experiments.count, row * experiments.count)
    precondition(source + members.upperBound <= masses.count, "no such pair")
    precondition(target + members.upperBound <= sums.count, "no such row of sums")
    masses.withUnsafeBufferPointer { masses in
      sums.withUnsafeMutableBufferPointer { sums in
        for member in members { sums[target &+ member] += value * masses[source &+ member] }
      }
    }
  }
}
