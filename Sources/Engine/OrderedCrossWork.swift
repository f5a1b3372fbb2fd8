//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import LinearAlgebra

/// What one thread needs to sum mu k f_a f_b^T over the pairs of blocks.
struct OrderedCrossWork {
  private let sweep: OrderedSweep
  private let columns: OrderedColumns
  private let width: Int
  private var room: OrderedRoom
  private var pairs: OrderedBlock
  private var vectorRoom = VectorRoom()

  init(_ sweep: OrderedSweep, _ columns: OrderedColumns, _ width: Int) {
    self.sweep = sweep
    self.columns = columns
    self.width = width
    room = OrderedRoom(sweep, withScores: true, rows: width)
    pairs = OrderedBlock(sweep)
  }

  /// The sums of one block.
  mutating func block(_ range: Range<Int>, of segment: OrderedResponses) -> OrderedCross {
    let (grid, factors) = (sweep.grids[0].grid, sweep.law.factors)
    var sums = ScoreMoments(
      laws: 0, sources: factors, nodes: grid.count, parameters: width, ofSequences: false)
    for batch in [range].joined(by: ResponseBatch.capacity) {
      room.load(batch, of: segment, sweep)
      columns.fill(&room.batch, sweep.prompt.stream)
      room.add(to: &sums, grid, width: width, room: &vectorRoom)
    }
    let vectors = PairCovariances.bySource(
      grid.nodeMoments(sums.vectors, columns: factors * width), grid.count, factors, width)
    guard sweep.kernels.contains(where: \.isSigned) else {
      return OrderedCross(
        sweep, width: width, vectors: vectors, cross: Array(repeating: 0, count: width * width))
    }
    guard range.count <= sweep.blockSize else {
      var sums = OrderedCross(
        sweep, width: width, vectors: vectors, cross: Array(repeating: 0, count: width * width))
      sums.addWithinClass(chance: room.intervals.first?.chance ?? 0)
      return sums
    }
    return OrderedCross(
      sweep, width: width, vectors: vectors, cross: within(segment.classes(in: range)))
  }

  /// Half the sum over the pairs of the block at hand, G W G^T / 2.
  private mutating func within(_ classes: [Range<Int>]) -> [Double] {
    let (count, width) = (room.batch.count, width)
    var weights = [Double](repeating: 0, count: count * count)
    let kernels = sweep.kernels
    pairs.forEachRow(room, sweep.grids, classes) { row, kernel, products in
      let factor = kernels[kernel].factor / 2
      for (offset, product) in products.enumerated() {
        weights[row * count + offset] += factor * product
      }
    }
    let scores = Matrix(
      rows: width, columns: count, columnMajor: Array(room.batch.scores.prefix(width * count)))
    let weighted = scores.times(Matrix(rows: count, columns: count, columnMajor: weights))
    return weighted.timesTransposed(scores).elements
  }
}
