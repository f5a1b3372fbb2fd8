//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import CKernels

/// Columns of sums at the nodes of a grid over one coordinate, which grow response by response.
struct RunningSums: Sendable {
  /// The number of factors of a response that are summed.
  let factors: Int
  /// The number of nodes, made a multiple of eight.
  let nodes: Int
  /// The numbers: those of a column together, and of them those of a factor.
  private(set) var values: [Double]

  /// Nothing summed over yet.
  init(columns: Int, factors: Int, nodes: Int) {
    self.factors = factors
    self.nodes = Self.padded(nodes)
    values = Array(repeating: 0, count: columns * factors * self.nodes)
  }

  /// The number of nodes that are held for so many.
  static func padded(_ nodes: Int) -> Int { (nodes + 7) / 8 * 8 }

  /// Adds all of other sums.
  mutating func merge(_ next: RunningSums) {
    for place in values.indices { values[place] += next.values[place] }
  }

  /// Adds entries times factors times the Lagrange polynomials of nodes from `first` on.
  ///
  /// Complexity: O(entries factors p), p the number of polynomials.
  mutating func add(
    _ entries: ColumnEntries, _ factors: [Double], _ first: Int, _ weights: ArraySlice<Double>
  ) {
    let count = weights.count
    weights.withUnsafeBufferPointer { weights in
      withRows(entries) { sums, entries in
        unsafe pilaf_running_add(&sums, &entries, factors, first, weights.baseAddress, count)
      }
    }
  }

  /// Sets to zero what the same entries were added to.
  mutating func clear(_ entries: ColumnEntries, _ first: Int, count: Int) {
    withRows(entries) { sums, entries in
      unsafe pilaf_running_clear(&sums, &entries, first, count)
    }
  }

  /// The sum over entries, factors and nodes of their weights times what is there.
  ///
  /// Complexity: O(entries factors nodes).
  mutating func read(_ entries: ColumnEntries, _ factors: [Double], _ kernel: [Double]) -> Double {
    withRows(entries) { sums, entries in
      unsafe pilaf_running_read(&sums, &entries, factors, kernel)
    }
  }

  private mutating func withRows<Result>(
    _ entries: ColumnEntries,
    _ body: (inout pilaf_running_sums, inout pilaf_running_entries) -> Result
  ) -> Result {
    let (factors, nodes) = (factors, nodes)
    return values.withUnsafeMutableBufferPointer { values in
      entries.places.withUnsafeBufferPointer { places in
        entries.weights.withUnsafeBufferPointer { weights in
          var sums = unsafe pilaf_running_sums(
            values: values.baseAddress, factors: factors, nodes: nodes)
          var rows = unsafe pilaf_running_entries(
            places: places.baseAddress, weights: weights.baseAddress, count: places.count)
          return body(&sums, &rows)
        }
      }
    }
  }
}
