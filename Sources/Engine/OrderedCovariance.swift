//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import LinearAlgebra
import Samplers
import Scalar

/// The sum over pairs of mu k (f_a - f_b) (f_a - f_b)^T for an ordered law.
struct OrderedCovariance: Sendable {
  /// The sum, d x d.
  let matrix: Matrix
  /// The sum of mu(a, a).
  let identical: Double
  /// How far truncation and rounding move an entry.
  let error: Double
}

extension OrderedSweep {
  /// The covariance of differences of these columns: 2 (sum of W f f^T - sum of mu k f_a f_b^T).
  ///
  /// `largestKernel` bounds the kernel. Complexity: O(n d (d + p1 p2 + m)) a factor, m the responses of
  /// a block, and O(M^2 d + M d^2) a block and factor.
  func covariance(
    of columns: OrderedColumns, largestKernel: Double, _ run: EngineRun
  ) throws(EngineObstacle) -> OrderedCovariance {
    var stages = RunStages(run, weights: [1, 3, 6])
    let width = columns.width(prompt.stream)
    let stream = prompt.stream
    let empty = OrderedSquares(moments: .outer(width))
    let squares = try reduceRows(
      try moments(stages.next()), stages.next(), from: empty, rows: width
    ) { sums, room, rows in
      columns.fill(&room.batch, stream)
      sums.add(room, rows, kernels, law, width)
    }
    let cross = try cross(of: columns, width, stages.next()).total()
    let outer = squares.moments.outerMatrix(of: 0, width)
    let policy = squares.moments.outerMatrix(of: 1, width)
    // The absolute terms of the law add up to at most N (N - 1) / 2 pi(a) pi(b).
    let mass = 4 * law.pairs * largestKernel * policy.largestMagnitude
    return OrderedCovariance(
      matrix: 2.0 * (outer - cross), identical: squares.identical, error: relativeError * mass)
  }

  /// The trace of the covariance where theta holds a logit a response, so that ||f_a - f_b||^2 is 2 for
  /// any two responses, and how far truncation and rounding may move it; for kernels of noise, which are
  /// 1/4 for a response with itself.
  func indicatorTrace(_ run: EngineRun) throws(EngineObstacle) -> (trace: Double, error: Double) {
    var stages = RunStages(run, weights: [1, 3])
    let empty = OrderedSquares(moments: .outer(0))
    let sums = try reduceRows(try moments(stages.next()), stages.next(), from: empty) {
      sums, room, rows in
      sums.add(room, rows, kernels, law, 0)
    }
    return (2 * (sums.weight - sums.identical / 4), 2 * law.pairs * relativeError)
  }

  /// The sum over pairs of mu k f_a f_b^T.
  private func cross(
    of columns: OrderedColumns, _ width: Int, _ run: EngineRun
  ) throws(EngineObstacle) -> OrderedCross {
    var total = OrderedCross(self, width: width)
    try forEachSegment(run) { segment, parts, run throws(EngineObstacle) in
      total.merge(
        try run.reduce(parts: parts.count) { part in
          var sums = OrderedCross(self, width: width)
          var work = OrderedCrossWork(self, columns, width)
          for block in parts[part] {
            guard !run.isCancelled() else { break }
            sums.merge(work.block(block, of: segment))
          }
          return sums
        })
    }
    return total
  }
}

/// Sums of W f f^T and of pi f f^T, and of mu(a, a).
struct OrderedSquares: Mergeable {
  var moments: ScoreMoments
  var identical = 0.0
  /// The sum of W, and of pi f f^T.
  var weight = 0.0

  mutating func merge(_ next: OrderedSquares) {
    moments.merge(next.moments)
    identical += next.identical
    weight += next.weight
  }

  /// Adds a batch with its rows of W, a column a kernel.
  mutating func add(
    _ room: borrowing OrderedRoom, _ rows: UnsafeMutableBufferPointer<Double>,
    _ kernels: [OrderedKernel], _ law: OrderedLaw, _ width: Int
  ) {
    let count = room.batch.count
    let total = rows.column(0)
    for offset in 0..<count {
      total[offset] *= kernels[0].factor
      for (place, kernel) in kernels.enumerated().dropFirst() {
        total[offset] += kernel.factor * rows[place * ResponseBatch.capacity + offset]
      }
      let chance = room.factors.numbers[offset]
      weight += total[offset]
      identical += chance * chance * room.intervals[offset].chance.power(law.draws - 2)
    }
    guard width > 0 else { return }
    var scaled: [Double] = []
    moments.addOuter(
      total, of: 0, room.batch.scores, count: count, width: width, room: &scaled)
    moments.addOuter(
      room.factors.numbers.column(0), of: 1, room.batch.scores, count: count, width: width,
      room: &scaled)
  }
}

extension ScoreMoments {
  /// Sums of W f f^T alone, of one law and of the policy.
  static func outer(_ width: Int) -> ScoreMoments {
    ScoreMoments(laws: 1, sources: 0, nodes: 0, parameters: width, ofSequences: false)
  }

  /// The sum of W f f^T of one law.
  func outerMatrix(of law: Int, _ width: Int) -> Matrix {
    Matrix(rows: width, columns: width) { row, column in
      outer[law * width * width + min(row, column) * width + max(row, column)]
    }
  }
}
