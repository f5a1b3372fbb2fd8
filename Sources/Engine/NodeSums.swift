//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import LinearAlgebra

/// Sums of sources over the responses of each node, with polynomials in interpolating cells.
///
/// Shape: M numbers a column, cell after cell; ``NodeGrid/nodeMoments(_:columns:)`` takes them to
/// the nodes.
struct NodeSums: Mergeable, Codable {
  /// How many responses are summed by one product, so that long sums keep digits.
  static let stretch = 128
  /// How many batches are summed before they join longer sums.
  static let fold = 8

  private(set) var values: [Double]
  let columns: Int

  init(nodes: Int, columns: Int) {
    values = Array(repeating: 0, count: nodes * columns)
    self.columns = columns
  }

  mutating func merge(_ next: NodeSums) {
    for place in values.indices { values[place] += next.values[place] }
  }

  /// Adds recent sums after every so many batches, and makes them zero.
  mutating func fold(_ recent: inout NodeSums, batch: Int) {
    guard batch % Self.fold == Self.fold - 1 else { return }
    merge(recent)
    for place in recent.values.indices { recent.values[place] = 0 }
  }

  /// Adds the members of one cell, whose columns `weights` holds, `capacity` numbers each.
  ///
  /// `gathered` is room for a batch of all columns. Complexity: O(members p1 p2 columns) by
  /// `dgemm`.
  mutating func add(
    _ cell: NodeGrid.Cell, _ members: CellSorting.Members, _ sorting: borrowing CellSorting,
    _ grid: NodeGrid,
    weights: UnsafeBufferPointer<Double>, gathered: UnsafeMutableBufferPointer<Double>
  ) {
    let place = cell.start * columns
    if cell.isExact {
      for offset in members {
        let node = grid.node(ofResponse: sorting.response(offset)) - cell.start
        for column in 0..<columns {
          values[place + column * cell.count + node] +=
            weights[column * ResponseBatch.capacity + offset]
        }
      }
      return
    }
    for column in 0..<columns {
      let (from, to) = (column * ResponseBatch.capacity, column * members.count)
      for (position, offset) in members.enumerated() {
        gathered[to + position] = weights[from + offset]
      }
    }
    sorting.polynomials.withUnsafeBufferPointer { polynomials in
      values.withUnsafeMutableBufferPointer { values in
        guard let left = polynomials.baseAddress, let right = gathered.baseAddress,
          let sum = values.baseAddress
        else { return }
        for start in stride(from: 0, to: members.count, by: Self.stretch) {
          let count = min(Self.stretch, members.count - start)
          unsafe MatrixBlock(left + start * cell.count, rows: cell.count, columns: count)
            .addProduct(
              with: MatrixBlock(
                right + start, rows: count, columns: columns, stride: members.count),
              to: sum + place, stride: cell.count)
        }
      }
    }
  }
}

extension NodeGrid {
  /// The values of fields at the members of one cell, from their coefficients.
  ///
  /// `fields` has a column a field, `capacity` numbers each; `gathered` is room for as many.
  /// Complexity: O(members p1 p2 columns) by `dgemm`.
  func fillFields(
    _ cell: Cell, _ members: CellSorting.Members, _ sorting: borrowing CellSorting,
    _ coefficients: [Double],
    columns: Int, gathered: UnsafeMutableBufferPointer<Double>,
    into fields: UnsafeMutableBufferPointer<Double>
  ) {
    let place = cell.start * columns
    if cell.isExact {
      for offset in members {
        let node = node(ofResponse: sorting.response(offset)) - cell.start
        for column in 0..<columns {
          fields[column * ResponseBatch.capacity + offset] =
            coefficients[place + column * cell.count + node]
        }
      }
      return
    }
    sorting.polynomials.withUnsafeBufferPointer { polynomials in
      coefficients.withUnsafeBufferPointer { coefficients in
        guard let left = polynomials.baseAddress, let right = coefficients.baseAddress,
          let result = gathered.baseAddress
        else { return }
        unsafe MatrixBlock(left, rows: cell.count, columns: members.count)
          .writeTransposedProduct(
            with: MatrixBlock(right + place, rows: cell.count, columns: columns), to: result,
            stride: members.count)
      }
    }
    for column in 0..<columns {
      let (to, from) = (column * ResponseBatch.capacity, column * members.count)
      for (position, offset) in members.enumerated() {
        fields[to + offset] = gathered[from + position]
      }
    }
  }
}

/// Sums at the nodes of some grids, and others that are taken in the same pass.
struct SourceSums<Rest: Mergeable>: Mergeable {
  var nodes: [NodeSums]
  var rest: Rest

  mutating func merge(_ next: SourceSums) {
    for place in nodes.indices { nodes[place].merge(next.nodes[place]) }
    rest.merge(next.rest)
  }
}

/// Nothing to be summed.
private struct NoSums: Mergeable {
  mutating func merge(_ next: NoSums) {}
}

extension SurveyedPrompt {
  /// The sums of every source at the nodes of a grid, M x sources; of the sources times `factors`,
  /// one a response, where they are given.
  ///
  /// Complexity: O(n p1 p2) a source.
  func nodeMoments(
    _ grid: NodeGrid, _ plane: GridPlane, times factors: [Double]? = nil, _ run: EngineRun
  ) throws(EngineObstacle) -> [Double] {
    if factors == nil, let known = memory?.nodeMoments(plane) { return known }
    let columns = table.sources.count
    let grids = [PlacedGrid(grid: grid, plane: plane)]
    let sums = try reduceSources(grids, run, from: NoSums()) { _, batch, sources, _ in
      guard let factors else { return }
      for column in 0..<columns {
        for offset in 0..<batch.count {
          sources[column * ResponseBatch.capacity + offset] *= factors[batch.start + offset]
        }
      }
    }
    let moments = grid.nodeMoments(sums.nodes[0].values, columns: columns)
    if factors == nil { memory?.keep(moments, plane) }
    return moments
  }

  /// The sums of every source over the responses of each node of some grids, with others that `body` takes of
  /// each batch and its sources first; it may change the sources, and has room for as many numbers.
  func reduceSources<Rest: Mergeable>(
    _ grids: [PlacedGrid], _ run: EngineRun, from empty: Rest,
    _ body:
      @Sendable (
        inout Rest, borrowing ResponseBatch, _ sources: UnsafeMutableBufferPointer<Double>,
        _ spare: UnsafeMutableBufferPointer<Double>
      ) -> Void
  ) throws(EngineObstacle) -> SourceSums<Rest> {
    let (columns, bases) = (table.sources.count, table.tilts.bases)
    return try run.reduce(
      parts: stream.parts,
      room: BatchRoom(stream, bases: bases, withScores: false, grids: grids, columns: 2 * columns)
    ) { room, part in
      let (weights, gathered) = (room.columns(0..<columns), room.columns(columns..<2 * columns))
      var sums = SourceSums(
        nodes: grids.map { NodeSums(nodes: $0.grid.count, columns: columns) }, rest: empty)
      var recent = sums.nodes
      stream.forEachBatch(ofPart: part, in: &room.batch, bases: bases, withScores: false, run) {
        batch in
        fillSources(batch, into: weights)
        body(&sums.rest, batch, weights, gathered)
        for place in grids.indices {
          let grid = grids[place].grid
          room.sortings[place].forEachCell(batch) { cell, members, sorting in
            recent[place].add(
              cell, members, sorting, grid, weights: UnsafeBufferPointer(weights),
              gathered: gathered)
          }
          sums.nodes[place].fold(
            &recent[place], batch: batch.start / ResponseBatch.capacity)
        }
      }
      for place in grids.indices { sums.nodes[place].merge(recent[place]) }
      return sums
    }
  }
}
