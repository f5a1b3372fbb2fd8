//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import CKernels

/// The sums of u c at the nodes, c the counts of tokens, for every factor u of pair laws.
///
/// Responses wait in a window until there are many; then, for each position of a token, those with
/// the same two tokens there and in the same cell are summed by one product of matrices.
struct TokenWindow {
  /// The largest number of responses that wait.
  private static let capacity = 1 << 15
  /// The largest number of responses whose polynomials are held at once.
  static let stretch = 512

  private let grid: NodeGrid
  private let plane: GridPlane
  private let form: TokenScores
  private let columns: Int
  private var count = 0
  /// The cell of each response; where it is exact, the node in it.
  private var cells: [Int32]
  private var nodes: [Int32]
  /// The coordinates in the cell.
  private var first: [Double]
  private var second: [Double]
  /// The factors, all of one response together.
  private var factors: [Double]
  /// Where the token at each position stands among the parameters, -1 where there is none; all of
  /// one position together.
  private var places: [Int32]
  private var room: Room

  /// Room for the members of one group.
  private struct Room {
    var first = [Double](repeating: 0, count: stretch)
    var second = [Double](repeating: 0, count: stretch)
    var factors: [Double]
    var polynomials: [Double]
  }

  init(_ grid: NodeGrid, _ plane: GridPlane, _ form: TokenScores, columns: Int) {
    self.grid = grid
    self.plane = plane
    self.form = form
    self.columns = columns
    let capacity = Self.capacity
    cells = Array(repeating: 0, count: capacity)
    nodes = cells
    first = Array(repeating: 0, count: capacity)
    second = first
    factors = Array(repeating: 0, count: capacity * columns)
    places = Array(repeating: -1, count: capacity * form.length)
    room = Room(
      factors: Array(repeating: 0, count: Self.stretch * columns),
      polynomials: Array(repeating: 0, count: Self.stretch * grid.first.nodes * grid.second.nodes))
  }

  /// Adds a batch, whose factors are columns of `capacity` numbers.
  mutating func add(
    _ batch: borrowing ResponseBatch, factors values: UnsafeMutableBufferPointer<Double>,
    to sums: inout [Double]
  ) {
    if count + batch.count > Self.capacity { flush(to: &sums) }
    for offset in 0..<batch.count {
      let (x, y) = plane.point(batch, offset)
      let index = grid.cell(x, y)
      let (cell, member) = (grid.cells[index], count + offset)
      cells[member] = Int32(index)
      if cell.isExact {
        nodes[member] = Int32(grid.node(ofResponse: batch.start + offset) - cell.start)
      } else {
        first[member] = grid.first.place(of: x, in: cell.firstPanel)
        second[member] = grid.second.place(of: y, in: cell.secondPanel)
      }
      for column in 0..<columns {
        factors[member * columns + column] = values[column * ResponseBatch.capacity + offset]
      }
    }
    addPlaces(batch.sequences, batch.count)
    count += batch.count
  }

  private mutating func addPlaces(_ sequences: SequenceColumns, _ added: Int) {
    let prefixLength = form.length - 1
    for offset in 0..<added {
      let prefix = Int(sequences.prefixes[offset])
      for position in 0..<prefixLength {
        places[position * Self.capacity + count + offset] =
          sequences.places[prefix * prefixLength + position]
      }
      places[prefixLength * Self.capacity + count + offset] = sequences.lastPlaces[offset]
    }
  }

  /// Adds all that wait to `sums`, which holds for each cell d columns of its nodes' numbers, those
  /// of one factor together.
  ///
  /// Complexity: O(T (p1 p2 columns count + d cells)), by `dgemm`.
  mutating func flush(to sums: inout [Double]) {
    for position in 0..<form.length {
      let (starts, members) = sorted(position)
      for key in 0..<starts.count - 1 where starts[key] < starts[key + 1] {
        let (place, cell) = (key / grid.cells.count, grid.cells[key % grid.cells.count])
        add(members[starts[key]..<starts[key + 1]], cell, place, to: &sums)
      }
    }
    count = 0
  }

  /// The responses sorted by the place of one token and by cell, and where each such group begins.
  private func sorted(_ position: Int) -> (starts: [Int], members: [Int32]) {
    let start = position * Self.capacity
    var starts = [Int](repeating: 0, count: form.conditional.count * grid.cells.count + 1)
    func key(_ member: Int) -> Int? {
      let place = Int(places[start + member])
      return place < 0 ? nil : place * grid.cells.count + Int(cells[member])
    }
    for member in 0..<count {
      if let key = key(member) { starts[key + 1] += 1 }
    }
    for key in 1..<starts.count { starts[key] += starts[key - 1] }
    var next = starts
    var members = [Int32](repeating: 0, count: count)
    for member in 0..<count {
      guard let key = key(member) else { continue }
      members[next[key]] = Int32(member)
      next[key] += 1
    }
    return (starts, members)
  }

  private mutating func add(
    _ members: ArraySlice<Int32>, _ cell: NodeGrid.Cell, _ place: Int, to sums: inout [Double]
  ) {
    let height = cell.count * columns
    let target = cell.start * columns * form.conditional.count + place * height
    if cell.isExact {
      for member in members.lazy.map(Int.init) {
        for column in 0..<columns {
          sums[target + column * cell.count + Int(nodes[member])] +=
            factors[member * columns + column]
        }
      }
      return
    }
    for start in stride(from: members.startIndex, to: members.endIndex, by: Self.stretch) {
      let part = members[start..<min(start + Self.stretch, members.endIndex)]
      fill(part)
      sums.addProduct(
        room.polynomials, rows: cell.count, withTransposed: room.factors, rows: columns,
        columns: part.count, at: target, stride: cell.count)
    }
  }

  private mutating func fill(_ members: ArraySlice<Int32>) {
    for (position, member) in members.lazy.map(Int.init).enumerated() {
      room.first[position] = first[member]
      room.second[position] = second[member]
      for column in 0..<columns {
        room.factors[position * columns + column] = factors[member * columns + column]
      }
    }
    unsafe pilaf_chebyshev_products(
      room.first, room.second, members.count, grid.first.nodes, grid.second.nodes,
      &room.polynomials)
  }
}
