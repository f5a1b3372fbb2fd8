//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import CKernels
import Samplers

/// The noise of labels that are the order of a reward, under best-of-N by that reward.
///
/// The residual of a pair is 1 - q = sigma(-D), D the implicit reward of the response above less that
/// of the one below, so that
///
///     E_mu[(1 - q)^2 ||f_a - f_b||^2] = 2 sum over a above b of mu sigma(r_b - r_a)^2 ||f_a - f_b||^2,
///
/// and within a class, where the label is a coin's, half of that for both orders. The responses are
/// taken in order; what lies below is summed at the nodes of a grid over r_theta, where each response
/// reads it.
struct OrderLabelNoise: Sendable {
  let sweep: OrderedSweep
  let columns: DistanceColumns
  /// r_theta at the nodes, far off where a node only fills up.
  let nodeValues: [Double]
  /// sigma(r_j - r_i)^2, a row for each node i above.
  let kernel: [Double]

  var grid: NodeGrid { sweep.grids[0].grid }

  /// The noise along a direction; nil where the order or the sums would not fit.
  ///
  /// Complexity: O(M^2).
  init?(
    _ prompt: SurveyedPrompt, _ law: OrderedLaw, along direction: [Double], largestBlock: Int,
    _ run: EngineRun
  ) throws(EngineObstacle) {
    let placed = PlacedGrid(grid: try NodeGrid(.implicit, prompt, run), plane: .implicit)
    let columns = DistanceColumns(prompt.stream, along: direction)
    let nodes = RunningSums.padded(placed.grid.count)
    guard nodes <= OrderedSweep.largestNodeCount,
      nodes * law.factors * columns.count <= PairCovariances.largestStorage,
      let sweep = try OrderedSweep(
        prompt, law, [], on: [placed], largestBlock: largestBlock, run)
    else { return nil }
    self.sweep = sweep
    self.columns = columns
    let values = placed.grid.secondValues
    nodeValues = values + Array(repeating: -Double.infinity, count: nodes - values.count)
    var (kernel, row): ([Double], [Double]) = ([], Array(repeating: 0, count: nodes))
    for value in values {
      unsafe pilaf_squared_chances(value, nodeValues, nodes, &row)
      kernel += row
    }
    self.kernel = kernel + Array(repeating: 0, count: nodes * nodes - kernel.count)
  }

  /// Writes sigma(r_j - r)^2 for every node j.
  ///
  /// Complexity: O(M).
  func fillKernel(_ implicit: Double, _ values: inout [Double]) {
    unsafe pilaf_squared_chances(implicit, nodeValues, nodeValues.count, &values)
  }

  /// The sums over all pairs.
  ///
  /// Complexity: O(n T N M) for sequences and O(n d N M) for rows of scores, M the nodes of r_theta;
  /// O(M^2 d N) for each part of the work.
  func moment(_ run: EngineRun) throws(EngineObstacle) -> NoiseMoment {
    var total = OrderLabelSums(self)
    try sweep.forEachSegment(parts: Self.largestPartCount, run) {
      segment, parts, run throws(EngineObstacle) in
      total.merge(
        try run.reduce(parts: parts.count) { part in
          var work = OrderLabelPass(self)
          for block in parts[part] {
            guard !run.isCancelled() else { break }
            work.take(block, of: segment)
          }
          return work.sums
        })
    }
    return NoiseMoment(
      trace: total.trace, along: total.along, error: relativeError * total.mass)
  }

  /// The largest number of parts: the sums in each are one long chain of additions.
  private static var largestPartCount: Int { 256 }

  /// How far truncation and rounding move a sum over pairs, relative to its mass.
  private var relativeError: Double {
    let chain =
      sweep.prompt.stream.count / Self.largestPartCount + 2 * ResponseBatch.capacity
      + Self.largestPartCount * sweep.segments.count
    let reading = nodeValues.count / 8 * sweep.law.factors + 3 * columns.count
    return sweep.prompt.pairError(grid, summingAtNodes: chain + reading)
      + Double(chain + reading) * Double.ulpOfOne / 2
  }
}
