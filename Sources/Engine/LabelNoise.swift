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

/// The noise at a prompt with a logit a response: (f_a - f_b)^2 is two for any two responses.
struct IndicatorNoise: Sendable {
  let traces: [Double?]
  let relativeErrors: [Double]
  private let prompt: SurveyedPrompt
  private let placed: PlacedGrid
  private let laws: [ProductLaw?]
  private let coefficients: [Double]

  init(
    _ prompt: SurveyedPrompt, _ placed: PlacedGrid, _ moments: [Double], _ laws: [ProductLaw?],
    _ run: EngineRun
  ) throws(EngineObstacle) {
    let (grid, count) = (placed.grid, prompt.table.sources.count)
    self.prompt = prompt
    self.placed = placed
    self.laws = laws
    let noise = try grid.fields(
      [FieldRequest(kernel: .noise, sources: Array(0..<count))], moments: moments, run)
    coefficients = grid.coefficients(noise, columns: count)
    let sums = try prompt.pairSums(grid, placed.plane, coefficients, laws, along: nil, run)
    // A pair of one response with itself has the noise 1/4 and no distance.
    traces = laws.indices.map { place in
      laws[place].map { _ in 2 * (sums.weights[place] - sums.identical[place] / 4) }
    }
    let error = prompt.pairError(grid)
    relativeErrors = zip(traces, laws.indices).map { trace, place in
      guard let trace, trace != 0, let law = laws[place] else { return 0 }
      return error * law.cancellation * 2 * sums.weights[place] / trace.magnitude
    }
  }

  /// The sum of mu N (z_a - z_b)^2, z the direction's entry of each response.
  fileprivate func moment(
    of law: Int, along direction: [Double], _ run: EngineRun
  ) throws(EngineObstacle) -> Double? {
    guard let product = laws[law] else { return nil }
    let grid = placed.grid
    let sums = try prompt.pairSums(
      grid, placed.plane, coefficients, [product], along: direction, run)
    let count = prompt.table.sources.count
    let projected = try prompt.nodeMoments(grid, placed.plane, times: direction, run)
    let noise = try grid.fields(
      [FieldRequest(kernel: .noise, sources: Array(0..<count))], moments: projected, run)
    var cross = 0.0
    for term in product.terms {
      let left = projected[term.first * grid.count..<(term.first + 1) * grid.count]
      let right = noise[term.second * grid.count..<(term.second + 1) * grid.count]
      cross += term.coefficient * zip(left, right).reduce(0) { $0 + $1.0 * $1.1 }
    }
    return 2 * (sums.squares[0] - cross)
  }
}

/// Sums of W(a), the sum over b of mu_sym k, for several laws.
private struct PairWeightSums: Mergeable, Codable {
  /// The sum of W(a).
  var weights: [Double]
  /// The sum of W(a) z(a)^2.
  var squares: [Double]
  /// The sum of mu(a, a).
  var identical: [Double]

  mutating func merge(_ next: PairWeightSums) {
    for place in weights.indices {
      weights[place] += next.weights[place]
      squares[place] += next.squares[place]
      identical[place] += next.identical[place]
    }
  }
}

extension SurveyedPrompt {
  fileprivate func pairSums(
    _ grid: NodeGrid, _ plane: GridPlane, _ coefficients: [Double], _ laws: [ProductLaw?],
    along direction: [Double]?, _ run: EngineRun
  ) throws(EngineObstacle) -> PairWeightSums {
    let size = table.sources.count * ResponseBatch.capacity
    return try run.reduce(parts: stream.parts) { part in
      let zeros = laws.map { _ in 0.0 }
      var sums = PairWeightSums(weights: zeros, squares: zeros, identical: zeros)
      var sorting = CellSorting(grid, plane)
      let room = 3 * size + ResponseBatch.capacity
      withUnsafeTemporaryAllocation(of: Double.self, capacity: room) { memory in
        let sources = UnsafeMutableBufferPointer(rebasing: memory[..<size])
        let fields = UnsafeMutableBufferPointer(rebasing: memory[size..<2 * size])
        let gathered = UnsafeMutableBufferPointer(rebasing: memory[2 * size..<3 * size])
        let weights = UnsafeMutableBufferPointer(rebasing: memory[(3 * size)...])
        stream.forEachBatch(ofPart: part, bases: table.tilts.bases, withScores: false, run) {
          batch in
          fillSources(batch, into: sources)
          sorting.forEachCell(batch) { cell, members, sorting in
            grid.fillFields(
              cell, members, sorting, coefficients, columns: table.sources.count,
              gathered: gathered, into: fields)
          }
          for (place, law) in laws.enumerated() {
            guard let law else { continue }
            fillPairWeights(law, batch.count, sources: sources, fields: fields, into: weights)
            for offset in 0..<batch.count {
              sums.weights[place] += weights[offset]
              guard let entry = direction?[batch.start + offset] else { continue }
              sums.squares[place] += weights[offset] * entry * entry
            }
            sums.identical[place] += identicalPairs(law, batch, sources: sources)
          }
        }
      }
      return sums
    }
  }
}
