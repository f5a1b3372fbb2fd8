//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import CKernels

extension ScoreMoments {
  /// Adds u f at the nodes of one cell, for every source u.
  ///
  /// Complexity: O(members p1 p2 S d), by `dgemm`.
  mutating func addVectors(
    _ cell: NodeGrid.Cell, _ members: CellSorting.Members, _ sorting: borrowing CellSorting,
    _ grid: NodeGrid,
    _ batch: borrowing ResponseBatch, sources: UnsafeBufferPointer<Double>, width: Int,
    room: inout VectorRoom
  ) {
    let count = sources.count / ResponseBatch.capacity
    guard count > 0 else { return }
    let rows = cell.count * count
    let place = cell.start * count * width
    if cell.isExact {
      for offset in members {
        let node = grid.node(ofResponse: sorting.response(offset)) - cell.start
        for entry in 0..<width {
          let score = batch.scores[offset * width + entry]
          for source in 0..<count {
            vectors[place + entry * rows + source * cell.count + node] +=
              sources[source * ResponseBatch.capacity + offset] * score
          }
        }
      }
      return
    }
    let step = max(16, min(members.count, TokenWindow.stretch, VectorRoom.size / rows))
    for start in stride(from: 0, to: members.count, by: step) {
      let part = start..<min(start + step, members.count)
      room.fill(part, members, sorting, batch, sources: sources, nodes: cell.count, width: width)
      vectors.addProduct(
        room.weighted, rows: rows, withTransposed: room.scores, rows: width, columns: part.count,
        at: place, stride: rows)
    }
  }
}

/// Room for some members of a cell: their polynomials times each source, and their scores.
struct VectorRoom {
  /// How many products of polynomials and sources are held at once.
  static let size = 1 << 18

  fileprivate var weighted: [Double] = []
  fileprivate var scores: [Double] = []
  private var weights: [Double] = []

  /// Fills the room with the members at the places `part` of their cell.
  fileprivate mutating func fill(
    _ part: Range<Int>, _ members: CellSorting.Members, _ sorting: borrowing CellSorting,
    _ batch: borrowing ResponseBatch, sources: UnsafeBufferPointer<Double>, nodes: Int, width: Int
  ) {
    let columns = sources.count / ResponseBatch.capacity
    Self.grow(&weighted, to: nodes * columns * part.count)
    Self.grow(&scores, to: width * part.count)
    Self.grow(&weights, to: columns * part.count)
    for (place, position) in part.enumerated() {
      let offset = members[position]
      for column in 0..<columns {
        weights[column * part.count + place] = sources[column * ResponseBatch.capacity + offset]
      }
    }
    scores.withUnsafeMutableBufferPointer { scores in
      batch.scores.withUnsafeBufferPointer { all in
        guard let to = scores.baseAddress, let from = all.baseAddress else { return }
        for (place, position) in part.enumerated() {
          unsafe (to + place * width).update(from: from + members[position] * width, count: width)
        }
      }
    }
    sorting.polynomials.withUnsafeBufferPointer { polynomials in
      guard let first = polynomials.baseAddress else { return }
      unsafe pilaf_weighted_rows(
        first + part.lowerBound * nodes, part.count, nodes, weights, columns, part.count, &weighted)
    }
  }

  private static func grow(_ room: inout [Double], to count: Int) {
    if room.count < count { room = Array(repeating: 0, count: count) }
  }
}
