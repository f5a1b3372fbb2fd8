//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import LinearAlgebra
import Scalar

extension OrderedSweep {
  /// The second pass: W(a), the sum over b of mu_sym(a, b) k(a, b), for every response and kernel.
  ///
  /// `body` is called with the batches of a part, in order; W has a column a kernel, and the batch
  /// room for `rows` scores of each response. Complexity:
  /// O(n (p1 p2 + m)) a factor and kernel, m the responses of a block, and O(M^2) for each block.
  func reduceRows<Sums: Mergeable>(
    _ moments: Moments, _ run: EngineRun, from empty: Sums, rows: Int = 0,
    _ body:
      @Sendable (inout Sums, inout OrderedRoom, UnsafeMutableBufferPointer<Double>) -> Void
  ) throws(EngineObstacle) -> Sums {
    var total = empty
    var starts = moments.starts[...]
    let fixed = try fixedFields(moments, run)
    try forEachSegment(run) { segment, parts, run throws(EngineObstacle) in
      let below = starts.prefix(parts.count)
      starts = starts.dropFirst(parts.count)
      total.merge(
        try run.reduce(parts: parts.count) { part in
          var sums = empty
          var blocks = OrderedBlocks(
            self, moments.total, below: below[below.startIndex + part], fixed: fixed, rows: rows)
          for block in parts[part] {
            guard !run.isCancelled() else { break }
            blocks.take(block, of: segment) { body(&sums, &$0, $1) }
          }
          return sums
        })
    }
    return total
  }

  /// The fields at the nodes of the kernels without a sign, M x factors a kernel; zeros for others.
  private func fixedFields(
    _ moments: Moments, _ run: EngineRun
  ) throws(EngineObstacle) -> [[Double]] {
    let all = Array(0..<law.factors)
    var fields: [[Double]] = []
    for kernel in kernels {
      let grid = grids[kernel.grid].grid
      fields.append(
        kernel.isSigned
          ? Array(repeating: 0, count: grid.count * law.factors)
          : try grid.fields(
            [FieldRequest(kernel: kernel.kernel, sources: all)],
            moments: moments.total[kernel.grid], run))
    }
    return fields
  }

  /// The coefficients of fields at the nodes, M x factors a kernel, for each grid.
  fileprivate func coefficients(_ fields: [[Double]]) -> [[Double]] {
    grids.indices.map { place in
      let own = zip(kernels, fields).filter { $0.0.grid == place }.flatMap { $0.1 }
      return grids[place].grid.coefficients(own, columns: columns(of: place).count)
    }
  }

  /// The columns of fields of the kernels on one grid.
  func columns(of place: Int) -> Range<Int> {
    let first = kernels.firstIndex { $0.grid == place } ?? 0
    let count = kernels.count { $0.grid == place }
    return first * law.factors..<(first + count) * law.factors
  }

  /// Writes the sum over nodes j of k(x_i, x_j) m(j), for every node i and column.
  func fillField(
    _ kernel: Int, _ moments: [Double], columns: Int, into fields: inout [Double]
  ) {
    let grid = grids[kernels[kernel].grid].grid
    fields.withUnsafeMutableBufferPointer { fields in
      tables[kernel].withUnsafeBufferPointer { table in
        moments.withUnsafeBufferPointer { moments in
          guard let left = table.baseAddress, let right = moments.baseAddress,
            let result = fields.baseAddress
          else { return }
          unsafe MatrixBlock(left, rows: grid.count, columns: grid.count)
            .writeTransposedProduct(
              with: MatrixBlock(right, rows: grid.count, columns: columns), to: result,
              stride: grid.count)
        }
      }
    }
  }
}

/// The blocks of one part of the work, from the lowest score up.
private struct OrderedBlocks {
  private let sweep: OrderedSweep
  private let total: [[Double]]
  private let fixed: [[Double]]
  private let hasSigns: Bool
  /// The node moments of the responses below, a grid.
  private var below: [[Double]]
  private var room: OrderedRoom
  private var block: OrderedBlock
  private let rows: LaneBuffer
  private var coefficients: [[Double]]

  init(
    _ sweep: OrderedSweep, _ total: [[Double]], below: [[Double]], fixed: [[Double]],
    rows width: Int
  ) {
    self.sweep = sweep
    self.total = total
    self.fixed = fixed
    self.below = below
    hasSigns = sweep.kernels.contains(where: \.isSigned)
    room = OrderedRoom(sweep, withScores: true, rows: width)
    block = OrderedBlock(sweep)
    rows = LaneBuffer(sweep.kernels.count * ResponseBatch.capacity)
    coefficients = sweep.coefficients(fixed)
  }

  /// Sums over the pairs of a block's responses with all others.
  mutating func take(
    _ range: Range<Int>, of segment: OrderedResponses,
    _ body: (inout OrderedRoom, UnsafeMutableBufferPointer<Double>) -> Void
  ) {
    let isClass = range.count > sweep.blockSize
    if hasSigns { setFields(range, of: segment, isClass: isClass) }
    for batch in [range].joined(by: ResponseBatch.capacity) {
      room.load(batch, of: segment, sweep)
      room.fillFields(coefficients, sweep)
      addFields()
      if hasSigns && !isClass {
        let rows = rows.numbers
        block.forEachRow(room, sweep.grids, segment.classes(in: range)) { row, kernel, products in
          rows[kernel * ResponseBatch.capacity + row] += products.sum()
        }
      }
      body(&room, rows.numbers)
    }
  }

  /// The coefficients of the fields in a block: of what is below less what is above it.
  ///
  /// In a block of one class the law of an odd N goes on with pi(a) pi(b) P^(N - 2), which joins the
  /// product that pi(a) is the first factor of.
  private mutating func setFields(
    _ range: Range<Int>, of segment: OrderedResponses, isClass: Bool
  ) {
    let law = sweep.law
    var sums = sweep.grids.map { NodeSums(nodes: $0.grid.count, columns: law.factors) }
    for batch in [range].joined(by: ResponseBatch.capacity) {
      room.load(batch, of: segment, sweep)
      room.add(to: &sums, sweep.grids)
    }
    var sides: [[Double]] = []
    for (index, placed) in sweep.grids.enumerated() {
      let own = placed.grid.nodeMoments(sums[index].values, columns: law.factors)
      var side = own.indices.map { 2 * below[index][$0] + own[$0] - total[index][$0] }
      for place in own.indices { below[index][place] += own[place] }
      if isClass && law.isSigned, let interval = room.intervals.first {
        let factor = interval.chance.power(law.draws - 2) / law.coefficients[0]
        let last = (law.factors - 1) * placed.grid.count
        for node in 0..<placed.grid.count { side[last + node] += factor * own[node] }
      }
      sides.append(side)
    }
    var fields = fixed
    for (place, kernel) in sweep.kernels.enumerated() where kernel.isSigned {
      sweep.fillField(place, sides[kernel.grid], columns: law.factors, into: &fields[place])
    }
    coefficients = sweep.coefficients(fields)
  }

  /// W from the fields of other blocks.
  private func addFields() {
    let coefficients = sweep.law.coefficients
    for kernel in sweep.kernels.indices {
      let row = rows.numbers.column(kernel)
      for offset in 0..<room.batch.count { row[offset] = 0 }
      for (power, coefficient) in coefficients.enumerated() {
        let factor = room.factors.numbers.column(power)
        let other = coefficients.count - 1 - power
        let field = room.fields.numbers.column(kernel * coefficients.count + other)
        for offset in 0..<room.batch.count {
          row[offset] += coefficient * factor[offset] * field[offset]
        }
      }
    }
  }
}
