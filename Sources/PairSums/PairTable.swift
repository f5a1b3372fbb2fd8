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
  /// The number of pairs.
  private(set) var count = 0
  /// mu_sym(a, b): pairs x experiments, row after row.
  private var masses: [Number] = []
  /// The number of responses, n.
  let responses: Int
  /// The number of experiments.
  var members: Int { experiments.count }

  /// The table of some experiments on `responses` responses, with no pair yet.
  init(_ experiments: [PairExperiment<Number>], responses: Int) {
    self.experiments = experiments
    self.responses = responses
  }

  /// The number of pairs that are taken at once, where one response has no more.
  private static var largestCount: Int { 1024 }

  /// Loads the pairs of the responses that follow the last ones; false where none is left.
  ///
  /// Complexity: O(n) a response and experiment.
  mutating func loadNext() -> Bool {
    let start = rows.upperBound
    guard start < responses else { return false }
    var (end, pairs) = (start + 1, responses - start)
    while end < responses, pairs + responses - end <= Self.largestCount {
      pairs += responses - end
      end += 1
    }
    rows = start..<end
    count = pairs
    load()
    return true
  }

  @specialized(where Number == Double)
  private mutating func load() {
    let columns = experiments.count
    let places = PairPlaces(
      rows: rows, responses: responses, arrangement: .packed(stride: columns))
    if masses.count < count * columns { masses = Array(zeros: count * columns) }
    masses.withUnsafeMutableBufferPointer { masses in
      for column in 0..<columns {
        experiments[column].law.fillSymmetrised(
          places, in: UnsafeMutableBufferPointer(rebasing: masses[column...]))
      }
    }
  }

  /// The pairs that are loaded, in the order of the rows.
  @inline(__always)
  func forEachPair(_ body: (ResponsePair) -> Void) {
    var place = 0
    for first in rows {
      for second in first..<responses {
        body(ResponsePair(first: first, second: second, place: place))
        place += 1
      }
    }
  }

  /// mu_sym of a pair under one experiment.
  @inline(__always)
  subscript(place: Int, member: Int) -> Number { masses[place * experiments.count + member] }

  /// Calls `body` with mu_sym of a pair under each experiment.
  @inline(__always)
  func withMasses(at place: Int, _ body: (UnsafeBufferPointer<Number>) -> Void) {
    masses.withUnsafeBufferPointer { masses in
      let row = place * experiments.count..<(place + 1) * experiments.count
      body(UnsafeBufferPointer(rebasing: masses[row]))
    }
  }
}
