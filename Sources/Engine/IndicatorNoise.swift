//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Samplers

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
  func moment(
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
