//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import LinearAlgebra
import Samplers

/// The second moments of one label's gradient at one prompt, in units of beta^2, of every sampler.
struct PromptNoise {
  private let products: LabelNoise?
  private let ordered: [OrderedNoise?]

  /// The noise at a prompt whose fields are known; that of some laws with responses in order.
  ///
  /// Complexity: that of ``LabelNoise`` and of ``OrderedSweep/covariance(of:largestKernel:_:)``.
  init(
    _ fields: AlignmentFields, _ laws: [OrderedLaw?], largestBlock: Int, _ run: EngineRun
  ) throws(EngineObstacle) {
    var stages = RunStages(run, weights: [4] + laws.map { $0 == nil ? 0 : 2 })
    products = try LabelNoise(fields, stages.next())
    var ordered: [OrderedNoise?] = []
    for law in laws {
      let stage = stages.next()
      guard let law else {
        ordered.append(nil)
        continue
      }
      ordered.append(try OrderedNoise(fields, law, largestBlock: largestBlock, stage))
    }
    self.ordered = ordered
  }

  /// The trace of the second moment of one law; nil where the law has none.
  func trace(of law: Int) -> Double? { ordered[law]?.trace ?? products?.trace(of: law) }

  /// u^T S u for the second moment S of one law, u the direction's part at the prompt.
  func moment(
    of law: Int, along direction: [Double], _ run: EngineRun
  ) throws(EngineObstacle) -> Double? {
    guard let noise = ordered[law] else {
      return try products?.moment(of: law, along: direction, run)
    }
    return try noise.moment(along: direction, run)
  }

  /// How far truncation and rounding may move a trace, relative to it; nil where it is not known.
  func relativeError(of law: Int) -> Double? {
    guard let noise = ordered[law] else { return products?.relativeError(of: law) }
    return noise.trace > 0 ? noise.error / noise.trace : 0
  }
}

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
    let placed =
      law.labelling == .bradleyTerry
      ? try fields.tensorGrid(largestHalfWidth: 1, run)
      : PlacedGrid(grid: try NodeGrid(.implicit, prompt, run), plane: .implicit)
    guard let placed,
      placed.grid.count * law.factors * width <= PairCovariances.largestStorage,
      let sweep = try OrderedSweep(
        prompt, law, OrderedSweep.noiseKernels(law), on: [placed], width: width,
        largestBlock: largestBlock, run)
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
