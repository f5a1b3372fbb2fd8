//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import LinearAlgebra
import Samplers

/// The law of the best and the worst of N draws, symmetrised, for responses in the order of a reward.
///
///     mu(a, b) = N (N - 1) / 2 pi(a) pi(b) E|X_a - X_b|^(N - 2),
///
/// X as in ``ScoreInterval``. For an even N it is a sum of products. For an odd N so it is between two
/// classes once their order is known, and within a class of chance P it is pi(a) pi(b) P^(N - 2).
struct OrderedLaw: Sendable {
  /// N.
  let draws: Int
  /// What orders the draws.
  let reward: Reward
  let labelling: Labelling

  /// Whether the sum of products must be multiplied by the sign of the order.
  var isSigned: Bool { draws % 2 == 1 }

  /// The number of factors pi(a) E[X_a^k], k from 0.
  var factors: Int { draws - 1 }

  /// N (N - 1) / 2.
  var pairs: Double { Double(draws * (draws - 1)) / 2 }

  /// The factors of pi(a) E[X_a^j] pi(b) E[X_b^(N - 2 - j)], j from 0: by the binomial theorem.
  var coefficients: [Double] {
    var binomial = pairs
    return (0...draws - 2).map { power in
      let rest = draws - 2 - power
      defer { binomial *= Double(rest) / Double(power + 1) }
      return rest % 2 == 0 ? binomial : -binomial
    }
  }
}

/// A kernel of pairs whose sums are taken with responses in order.
struct OrderedKernel: Sendable, Equatable {
  let kernel: PairKernel
  /// Whether the products are multiplied by the sign of the order: 1 where a stands above b, -1 where
  /// it stands below, 0 in one class.
  let isSigned: Bool
  /// What the kernel is multiplied by.
  var factor = 1.0
  /// The place of the grid that it is interpolated on; those of one grid follow each other.
  var grid = 0
}

/// Sums over pairs of an ordered law at one prompt, with responses taken in the order of its reward,
/// block by block.
///
/// Between a block and the blocks below and above it the sign of the order is known, so that the
/// node moments of those below less those above make the fields in the block; within a block pairs
/// are summed one by one. The order needs no memory beyond a segment of it.
struct OrderedSweep: Sendable {
  let prompt: SurveyedPrompt
  let law: OrderedLaw
  let kernels: [OrderedKernel]
  let scores: OrderedScores
  let segments: OrderedSegments
  let grids: [PlacedGrid]
  /// k(x_i, x_j) of each kernel, M numbers a row; empty where sums at the nodes suffice.
  let tables: [[Double]]
  /// The largest number of responses in a block.
  let blockSize: Int

  /// Why a sweep is not possible.
  static let obstacle =
    "The rewards spread so far, or so many scores are equal, that responses in order do not fit in "
    + "memory; take a shorter length, an even N, or the pairs route."

  /// The largest number of nodes, whose kernels are held in memory.
  static let largestNodeCount = 4096

  /// The sweep of a law whose factors are summed with so many columns too; nil where its order, or
  /// the kernels between nodes, would not fit.
  ///
  /// Complexity: O(M^2) a kernel.
  init?(
    _ prompt: SurveyedPrompt, _ law: OrderedLaw, _ kernels: [OrderedKernel],
    on grids: [PlacedGrid], width: Int = 0, largestBlock: Int, _ run: EngineRun
  ) throws(EngineObstacle) {
    let needsTables = width > 0 || kernels.contains(where: \.isSigned)
    let nodes = grids.map(\.grid.count).max() ?? 0
    guard let segments = prompt.segments[law.reward],
      nodes <= Self.largestNodeCount || !needsTables
    else { return nil }
    self.prompt = prompt
    self.law = law
    self.kernels = kernels
    self.segments = segments
    self.grids = grids
    scores = OrderedScores(
      prompt.stream, by: law.reward, prompt.survey, policy: prompt.table.policy)
    var tables: [[Double]] = []
    for kernel in kernels {
      tables.append(needsTables ? try grids[kernel.grid].grid.table(kernel.kernel, run) : [])
    }
    self.tables = tables
    // A block costs M^2 products a column, and each of its pairs two a column and about a hundred.
    let columns = Double(law.factors * max(1, width))
    let balance = Double(nodes) * (columns / Double(100 + 2 * width)).squareRoot()
    blockSize = min(largestBlock, max(128, Int(balance)))
  }
}

extension OrderedSweep {
  /// The sums of the factors over the responses at the nodes.
  struct Moments: Sendable {
    /// Of all responses, M x factors a grid.
    var total: [[Double]]
    /// Of those below each part of the work, in order.
    var starts: [[[Double]]] = []
  }

  /// The first pass: the sums at the nodes.
  ///
  /// Complexity: O(n p1 p2) a factor.
  func moments(_ run: EngineRun) throws(EngineObstacle) -> Moments {
    let grids = grids.map(\.grid)
    var moments = Moments(
      total: grids.map { Array(repeating: 0, count: $0.count * law.factors) })
    try forEachSegment(run) { segment, parts, run throws(EngineObstacle) in
      let sums = try run.reduce(parts: parts.count) { part in
        var sums = grids.map { NodeSums(nodes: $0.count, columns: law.factors) }
        var recent = sums
        var room = OrderedRoom(self, withScores: false)
        for (index, batch) in parts[part].joined(by: ResponseBatch.capacity).enumerated() {
          guard !run.isCancelled() else { break }
          room.load(batch, of: segment, self)
          room.add(to: &recent, self.grids)
          for place in grids.indices { sums[place].fold(&recent[place], batch: index) }
        }
        for place in grids.indices { sums[place].merge(recent[place]) }
        return MergedList([
          zip(grids, sums).map { $0.nodeMoments($1.values, columns: law.factors) }
        ])
      }
      for part in sums.values {
        moments.starts.append(moments.total)
        for grid in part.indices {
          for place in part[grid].indices { moments.total[grid][place] += part[grid][place] }
        }
      }
    }
    return moments
  }

  /// Calls `body` with each segment of the order and the blocks of each part of the work on it.
  func forEachSegment(
    parts largestPartCount: Int = largestPartCount, _ run: EngineRun,
    _ body: (OrderedResponses, [[Range<Int>]], EngineRun) throws(EngineObstacle) -> Void
  ) throws(EngineObstacle) {
    var stages = RunStages(run, weights: (0..<2 * segments.count).map { _ in 1 })
    var below = OrderedChance()
    for index in 0..<segments.count {
      let segment = try segments.segment(index, after: below, stages.next())
      below = segment.below
      let blocks = segment.blocks(capacity: blockSize)
      let count = min(blocks.count, largestPartCount)
      let parts = (0..<count).map { part in
        Array(blocks[part * blocks.count / count..<(part + 1) * blocks.count / count])
      }
      try body(segment, parts, stages.next())
    }
  }

  /// The largest number of parts of the work on a segment.
  static var largestPartCount: Int { 32 }

  /// How far truncation and rounding move a sum over pairs, relative to its mass.
  ///
  /// On top of ``SurveyedPrompt/pairError(_:)`` come the sums of parts and blocks, and within a block
  /// those of factors and of pairs.
  var relativeError: Double {
    let parts = Double(Self.largestPartCount * segments.count)
    let blocks = Double(prompt.stream.count) / Double(max(1, blockSize)) / parts + 1
    let steps = 3 * (parts + blocks) + Double(2 * ResponseBatch.capacity + 4 * law.draws)
    return grids.map(\.grid).reduce(0) { largest, grid in
      let rounding = (steps + Double(grid.count)) * Double.ulpOfOne / 2
      return max(largest, prompt.pairError(grid) + rounding * grid.magnification)
    }
  }
}

extension [Range<Int>] {
  /// Batches of consecutive numbers that cover these ranges, which follow each other.
  func joined(by size: Int) -> [Range<Int>] {
    guard let first, let last else { return [] }
    return stride(from: first.lowerBound, to: last.upperBound, by: size).map {
      $0..<Swift.min($0 + size, last.upperBound)
    }
  }
}
