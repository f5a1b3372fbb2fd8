//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

/// Weighted sums of the scores of responses that come in any order, with their masses.
///
/// As in ``ScoreSums``: of sequences the counts of tokens are summed, of a table of logits the weights
/// are kept.
struct GatheredSums: Mergeable {
  private var values: [Double]
  private var masses: [Double]
  /// The responses whose weights are kept.
  private var responses: [UInt32] = []
  private let keepsWeights: Bool

  /// Empty sums.
  init(_ stream: any ResponseStream) {
    keepsWeights = stream.hasIndicatorScores
    values = keepsWeights ? [] : Array(repeating: 0, count: stream.parameters.count)
    masses = values
  }

  mutating func merge(_ next: GatheredSums) {
    if keepsWeights {
      values += next.values
      masses += next.masses
      responses += next.responses
      return
    }
    for place in values.indices {
      values[place] += next.values[place]
      masses[place] += next.masses[place]
    }
  }

  /// Adds a gathered batch.
  ///
  /// Complexity: O(T) a sequence, O(d) a response with a row of scores.
  mutating func add(
    _ batch: borrowing ResponseBatch, weights: UnsafeMutableBufferPointer<Double>,
    masses bounds: UnsafeMutableBufferPointer<Double>, _ stream: any ResponseStream
  ) {
    if keepsWeights {
      values += weights
      masses += bounds
      responses += batch.gathered
      return
    }
    // Sums of a batch are taken apart, so that long sums keep digits.
    var sums = [Double](repeating: 0, count: 2 * values.count)
    let width = values.count
    for offset in 0..<batch.count {
      let (weight, mass) = (weights[offset], bounds[offset])
      guard let form = stream.tokenScores else {
        for place in 0..<width {
          let score = batch.scores[offset * width + place]
          sums[place] += weight * score
          sums[width + place] += mass * score.magnitude
        }
        continue
      }
      for place in offset * form.length..<(offset + 1) * form.length {
        let token = Int(batch.tokenPlaces[place])
        guard token >= 0 else { break }
        sums[token] += weight
        sums[width + token] += mass
      }
    }
    for place in 0..<width {
      values[place] += sums[place]
      masses[place] += sums[width + place]
    }
  }

  /// The sums of weight times score, and their masses; `probabilities` are those of the policy where
  /// weights are kept.
  func sums(
    _ stream: any ResponseStream, probabilities: [Double]
  ) -> (values: [Double], masses: [Double]) {
    guard keepsWeights else {
      var (sums, bounds) = (values, masses)
      stream.tokenScores?.mapCounts(&sums)
      stream.tokenScores?.mapMasses(&bounds)
      return (sums, bounds)
    }
    let (total, mass) = (values.reduce(0, +), masses.reduce(0, +))
    var (sums, bounds) = (probabilities.map { -$0 * total }, probabilities.map { $0 * mass })
    for (place, response) in responses.enumerated() {
      sums[Int(response)] += values[place]
      bounds[Int(response)] += masses[place]
    }
    return (sums, bounds)
  }
}
