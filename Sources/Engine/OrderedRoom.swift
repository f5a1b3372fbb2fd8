//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

/// What one thread needs to take responses in the order of a reward, a batch at a time.
struct OrderedRoom {
  var batch: ResponseBatch
  private var sortings: [CellSorting]
  private let withScores: Bool
  /// pi(a) E[X_a^k], a column a power.
  let factors: LaneBuffer
  /// The fields of each kernel and factor, a column each.
  let fields: LaneBuffer
  private let gathered: LaneBuffer
  private(set) var intervals: [ScoreInterval] = []

  /// Room for the responses of a sweep, with rows of scores where they are wanted.
  init(_ sweep: OrderedSweep, withScores: Bool, rows: Int = 0) {
    self.withScores = withScores
    let bases = sweep.scores.bases
    batch =
      rows > 0
      ? ResponseBatch(bases: bases.count, columns: rows)
      : sweep.prompt.stream.emptyBatch(bases: bases, withScores: withScores)
    sortings = sweep.grids.map { CellSorting($0.grid, $0.plane) }
    let columns = sweep.law.factors * max(1, sweep.kernels.count)
    factors = LaneBuffer(sweep.law.factors * ResponseBatch.capacity)
    fields = LaneBuffer(columns * ResponseBatch.capacity)
    gathered = LaneBuffer(columns * ResponseBatch.capacity)
  }

  /// Takes a batch of responses of a segment.
  ///
  /// Complexity: O(T + factors) a response.
  mutating func load(_ range: Range<Int>, of segment: OrderedResponses, _ sweep: OrderedSweep) {
    sweep.prompt.stream.gather(
      segment.responses[range], into: &batch, bases: sweep.scores.bases, withScores: withScores)
    let chances = factors.numbers.column(0)
    sweep.scores.fillChances(batch, into: chances)
    intervals.removeAll(keepingCapacity: true)
    for (offset, place) in range.enumerated() {
      let interval = ScoreInterval(lower: segment.lower[place], upper: segment.upper[place])
      intervals.append(interval)
      guard sweep.law.factors > 1 else { continue }
      unsafe interval.fillMoments(
        of: chances[offset], powers: sweep.law.factors - 1,
        into: factors.start + ResponseBatch.capacity + offset, stride: ResponseBatch.capacity)
    }
  }

  /// Adds the factors of the batch to sums at the nodes.
  mutating func add(to sums: inout [NodeSums], _ grids: [PlacedGrid]) {
    let (factors, gathered) = (factors.numbers, gathered.numbers)
    for place in grids.indices {
      sortings[place].forEachCell(batch) { cell, members, sorting in
        sums[place].add(
          cell, members, sorting, grids[place].grid, weights: UnsafeBufferPointer(factors),
          gathered: gathered)
      }
    }
  }

  /// Adds the factors times the rows of scores of the batch to sums at the nodes, a source a factor.
  mutating func add(
    to sums: inout ScoreMoments, _ grid: NodeGrid, width: Int, room: inout VectorRoom
  ) {
    let (batch, factors) = (batch, factors.numbers)
    sortings[0].forEachCell(batch) { cell, members, sorting in
      sums.addVectors(
        cell, members, sorting, grid, batch, sources: UnsafeBufferPointer(factors), width: width,
        room: &room)
    }
  }

  /// Fills the fields of the batch from their coefficients.
  mutating func fillFields(_ coefficients: [[Double]], _ sweep: OrderedSweep) {
    let gathered = gathered.numbers
    for (place, placed) in sweep.grids.enumerated() {
      let columns = sweep.columns(of: place)
      let fields = UnsafeMutableBufferPointer(
        rebasing: fields.numbers[(columns.lowerBound * ResponseBatch.capacity)...])
      sortings[place].forEachCell(batch) { cell, members, sorting in
        placed.grid.fillFields(
          cell, members, sorting, coefficients[place], columns: columns.count,
          gathered: gathered, into: fields)
      }
    }
  }
}
