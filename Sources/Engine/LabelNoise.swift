//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import LinearAlgebra
import Samplers

/// The second moments of one label's gradient at one prompt, in units of beta^2, of laws that are sums
/// of products.
enum LabelNoise {
  /// The sum of mu (p (1 - p) + (p - q)^2) (f_a - f_b) (f_a - f_b)^T, one matrix a law.
  case matrices(PairCovariances)
  /// Where theta holds a logit a response, so that a matrix would be n x n: what traces and moments
  /// along a direction need.
  case indicators(IndicatorNoise)
  /// For sequences whose rewards spread far: what is summed once the directions are known.
  case tensor(TensorNoise)
}

extension LabelNoise {
  /// The noise at a prompt whose fields are known.
  ///
  /// Complexity: O(n d (d + p1 p2)) a factor of the laws; O(n p1 p2) for a table of logits.
  ///
  /// Nil where the rewards spread over too many nodes.
  init?(_ fields: AlignmentFields, _ run: EngineRun) throws(EngineObstacle) {
    var stages = RunStages(run, weights: [1, 1, 8])
    // A label by order has another noise, which is no smooth function of the pair.
    let laws = fields.experiments.map { $0?.labelling == .bradleyTerry ? $0?.law : nil }
    guard laws.contains(where: { $0 != nil }) else { return nil }
    if fields.isSeparate, let noise = TensorNoise(fields.prompt, laws) {
      self = .tensor(noise)
      return
    }
    guard let placed = try fields.tensorGrid(stages.next()) else { return nil }
    let (grid, plane) = (placed.grid, placed.plane)
    let momentStage = stages.next()
    let moments =
      fields.isSeparate
      ? try fields.prompt.nodeMoments(grid, plane, momentStage) : fields.moments[0]
    let run = stages.next()
    self =
      fields.prompt.stream.hasIndicatorScores
      ? .indicators(try IndicatorNoise(fields.prompt, placed, moments, laws, run))
      : .matrices(
        try PairCovariances.fitting(
          fields.prompt, laws: laws, .noise, plane, grid: grid, moments: moments, run))
  }

  /// The second moment under every law, each along a direction of its own, the direction's part at the
  /// prompt; nil where a law has none.
  func moments(
    along directions: [[Double]], _ run: EngineRun
  ) throws(EngineObstacle) -> [NoiseMoment?] {
    if case .tensor(let noise) = self { return try noise.moments(along: directions, run) }
    var moments: [NoiseMoment?] = []
    for (law, direction) in directions.enumerated() {
      moments.append(try moment(of: law, along: direction, run))
    }
    return moments
  }

  private func moment(
    of law: Int, along direction: [Double], _ run: EngineRun
  ) throws(EngineObstacle) -> NoiseMoment? {
    guard let trace = trace(of: law),
      let along = try square(of: law, along: direction, run)
    else { return nil }
    return NoiseMoment(trace: trace, along: along, error: relativeError(of: law) * trace)
  }

  private func trace(of law: Int) -> Double? {
    switch self {
    case .matrices(let sums):
      sums.matrices[law].map { matrix in (0..<matrix.rows).reduce(0) { $0 + matrix[$1, $1] } }
    case .indicators(let sums): sums.traces[law]
    case .tensor: nil
    }
  }

  /// u^T S u for the second moment S of one law, u the direction's part at the prompt.
  private func square(
    of law: Int, along direction: [Double], _ run: EngineRun
  ) throws(EngineObstacle) -> Double? {
    switch self {
    case .matrices(let sums):
      guard let matrix = sums.matrices[law] else { return nil }
      return zip(direction, matrix.times(direction)).reduce(0) { $0 + $1.0 * $1.1 }
    case .indicators(let sums): return try sums.moment(of: law, along: direction, run)
    case .tensor: return nil
    }
  }

  /// How far truncation and rounding may move a trace, relative to it.
  private func relativeError(of law: Int) -> Double {
    switch self {
    case .matrices(let sums): sums.relativeError * sums.amplification(of: law)
    case .indicators(let sums): sums.relativeErrors[law]
    case .tensor: 0
    }
  }
}
