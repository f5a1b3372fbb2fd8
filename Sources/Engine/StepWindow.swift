//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import CKernels

/// The sums of u over the steps of sequences that leave one token, by the step and at the nodes.
///
/// Steps wait until there are many; then those with the same next token and in the same cell are summed
/// by one product of matrices.
struct StepWindow {
  /// The largest number of steps that wait.
  private static let capacity = 1 << 16
  /// The largest number of steps whose polynomials are held at once.
  static let stretch = 256

  private let grid: NodeGrid
  private let vocabulary: Int
  private let columns: Int
  /// The cell, counted after the token of all cells before.
  private var keys: [Int32] = []
  private var first: [Double] = []
  private var second: [Double] = []
  /// The factors, all of one step together.
  private var factors: [Double] = []
  private var room: Room
  /// The sums: of each token in turn, of each cell in turn, p1 p2 numbers a factor.
  private(set) var sums: [Double]

  /// Room for the members of one group.
  private struct Room {
    var first = [Double](repeating: 0, count: stretch)
    var second = [Double](repeating: 0, count: stretch)
    var factors: [Double]
    var polynomials: [Double]
  }

  init(_ grid: NodeGrid, vocabulary: Int, columns: Int) {
    self.grid = grid
    self.vocabulary = vocabulary
    self.columns = columns
    let order = grid.first.nodes * grid.second.nodes
    room = Room(
      factors: Array(repeating: 0, count: Self.stretch * columns),
      polynomials: Array(repeating: 0, count: Self.stretch * order))
    sums = Array(repeating: 0, count: vocabulary * grid.count * columns)
    keys.reserveCapacity(Self.capacity)
    first.reserveCapacity(Self.capacity)
    second.reserveCapacity(Self.capacity)
    factors.reserveCapacity(Self.capacity * columns)
  }

  /// Adds the steps of a batch in the row of chances that starts at `row`, with factors that are columns
  /// of `capacity` numbers.
  ///
  /// Complexity: O(T) a response, and O(factors p1 p2) a step in the row, by `dgemm`.
  mutating func add(
    _ batch: borrowing ResponseBatch, row: Int, _ form: TokenScores,
    factors values: UnsafeMutableBufferPointer<Double>
  ) {
    if keys.count + batch.count * form.length > Self.capacity { flush() }
    let steps = batch.sequences.steps(inRow: row, form)
    for offset in 0..<batch.count {
      let last = Int(batch.sequences.lastPlaces[offset]) - row
      let prefix = Int(batch.sequences.prefixes[offset])
      for step in steps.starts[prefix]..<steps.starts[prefix + 1] {
        add(batch, offset, token: Int(steps.tokens[step]), values)
      }
      if last >= 0 && last < vocabulary { add(batch, offset, token: last, values) }
    }
  }

  private mutating func add(
    _ batch: borrowing ResponseBatch, _ offset: Int, token: Int,
    _ values: UnsafeMutableBufferPointer<Double>
  ) {
    let (x, y) = TensorGrid.plane.point(batch, offset)
    let cell = grid.cell(x, y)
    keys.append(Int32(token * grid.cells.count + cell))
    first.append(grid.first.place(of: x, in: grid.cells[cell].firstPanel))
    second.append(grid.second.place(of: y, in: grid.cells[cell].secondPanel))
    for column in 0..<columns {
      factors.append(values[column * ResponseBatch.capacity + offset])
    }
  }

  /// Adds all that wait to the sums.
  mutating func flush() {
    let groups = vocabulary * grid.cells.count
    var starts = [Int](repeating: 0, count: groups + 1)
    for key in keys { starts[Int(key) + 1] += 1 }
    for group in 0..<groups { starts[group + 1] += starts[group] }
    var next = starts
    var members = [Int32](repeating: 0, count: keys.count)
    for (step, key) in keys.enumerated() {
      members[next[Int(key)]] = Int32(step)
      next[Int(key)] += 1
    }
    for group in 0..<groups {
      for start in stride(from: starts[group], to: starts[group + 1], by: Self.stretch) {
        let end = min(start + Self.stretch, starts[group + 1])
        sum(members[start..<end], into: group)
      }
    }
    keys.removeAll(keepingCapacity: true)
    first.removeAll(keepingCapacity: true)
    second.removeAll(keepingCapacity: true)
    factors.removeAll(keepingCapacity: true)
  }

  private mutating func sum(_ members: ArraySlice<Int32>, into group: Int) {
    for (position, member) in members.lazy.map(Int.init).enumerated() {
      room.first[position] = first[member]
      room.second[position] = second[member]
      for column in 0..<columns {
        room.factors[position * columns + column] = factors[member * columns + column]
      }
    }
    let order = grid.first.nodes * grid.second.nodes
    unsafe pilaf_chebyshev_products(
      room.first, room.second, members.count, grid.first.nodes, grid.second.nodes,
      &room.polynomials)
    sums.addProduct(
      room.polynomials, rows: order, withTransposed: room.factors, rows: columns,
      columns: members.count, at: group * order * columns, stride: order)
  }
}

extension SequenceColumns {
  /// The tokens of the steps of each prefix in one row of chances, counted from its start.
  fileprivate func steps(inRow row: Int, _ form: TokenScores) -> (starts: [Int], tokens: [Int32]) {
    var (starts, tokens): ([Int], [Int32]) = ([0], [])
    for prefix in 0..<count {
      for place in places(of: prefix, form) where Int(place) >= row {
        if Int(place) < row + form.vocabulary { tokens.append(place - Int32(row)) }
      }
      starts.append(tokens.count)
    }
    return (starts, tokens)
  }
}
