//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import LinearAlgebra
import Samplers

/// The noise of a law whose responses are taken in order.
struct OrderedNoise {
  let trace: Double
  /// How far truncation and rounding move the trace.
  let error: Double
  private let sweep: OrderedSweep
  /// The second moments, d x d; nil where theta holds a logit a response.
  private let matrix: Matrix?

  /// The noise; nil where the sums would not fit.
  init?(
    _ fields: AlignmentFields, _ law: OrderedLaw, largestBlock: Int, _ run: EngineRun
  ) throws(EngineObstacle) {
    let prompt = fields.prompt
    let isTable = prompt.stream.hasIndicatorScores
    let width = isTable ? 1 : prompt.stream.parameters.count
    guard let placed = try fields.tensorGrid(largestHalfWidth: 1, run),
      placed.grid.count * law.factors * width <= PairCovariances.largestStorage,
      let sweep = try OrderedSweep(
        prompt, law, [OrderedKernel(kernel: .noise, isSigned: law.isSigned)], on: [placed],
        width: width, largestBlock: largestBlock, run)
    else { return nil }
    self.sweep = sweep
    if isTable {
      (trace, error) = try sweep.indicatorTrace(run)
      matrix = nil
      return
    }
    let sums = try sweep.covariance(of: .scores, largestKernel: 1, run)
    matrix = sums.matrix
    trace = (0..<width).reduce(0) { $0 + sums.matrix[$1, $1] }
    error = Double(width) * sums.error
  }

  /// u^T S u.
  func moment(along direction: [Double], _ run: EngineRun) throws(EngineObstacle) -> Double {
    guard let matrix else {
      return try sweep.covariance(of: .direction(direction), largestKernel: 1, run).matrix[0, 0]
    }
    return zip(direction, matrix.times(direction)).reduce(0) { $0 + $1.0 * $1.1 }
  }
}
