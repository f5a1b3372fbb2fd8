//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import LinearAlgebra

/// Weighted sums of the scores of responses, several at once, with their masses.
///
/// Dense scores are summed as they pass; of sequences the counts of tokens are summed, of which
/// their scores are a linear map; for a table of logits, whose scores are e_y - pi, the weights
/// themselves are kept, in the order of responses.
struct ScoreSums: Mergeable, Codable {
  /// Columns of sums, d numbers each; or of weights, a row a response.
  private(set) var values: [Double]
  private(set) var masses: [Double]
  private let columns: Int
  private let keepsWeights: Bool

  init(columns: Int, parameters: Int, keepsWeights: Bool) {
    self.columns = columns
    self.keepsWeights = keepsWeights
    values = keepsWeights ? [] : Array(repeating: 0, count: columns * parameters)
    masses = values
  }

  mutating func merge(_ next: ScoreSums) {
    if keepsWeights {
      values += next.values
      masses += next.masses
    } else {
      for place in values.indices {
        values[place] += next.values[place]
        masses[place] += next.masses[place]
      }
    }
  }

  /// Adds a batch: columns of weights and of their masses, `capacity` numbers each.
  ///
  /// Dense scores are replaced by their absolute values. Complexity: O(count d columns) by `dgemm`;
  /// for sequences, of the form given, O((count + prefixes T) columns).
  mutating func add(
    _ batch: inout ResponseBatch, _ form: TokenScores?, weights: UnsafeBufferPointer<Double>,
    masses weightMasses: UnsafeBufferPointer<Double>
  ) {
    let capacity = ResponseBatch.capacity
    if keepsWeights {
      for offset in 0..<batch.count {
        for column in 0..<columns {
          values.append(weights[column * capacity + offset])
          masses.append(weightMasses[column * capacity + offset])
        }
      }
      return
    }
    let width = values.count / max(1, columns)
    if let form {
      batch.sequences.addCounts(weights, columns, form, to: &values)
      batch.sequences.addCounts(weightMasses, columns, form, to: &masses)
      return
    }
    Self.add(batch.scores, width, batch.count, weights, columns, to: &values)
    for place in 0..<batch.count * width { batch.scores[place] = batch.scores[place].magnitude }
    Self.add(batch.scores, width, batch.count, weightMasses, columns, to: &masses)
  }

  private static func add(
    _ scores: [Double], _ width: Int, _ count: Int, _ weights: UnsafeBufferPointer<Double>,
    _ columns: Int, to sums: inout [Double]
  ) {
    scores.withUnsafeBufferPointer { scores in
      sums.withUnsafeMutableBufferPointer { sums in
        guard let left = scores.baseAddress, let right = weights.baseAddress,
          let result = sums.baseAddress
        else { return }
        unsafe MatrixBlock(left, rows: width, columns: count).addProduct(
          with: MatrixBlock(
            right, rows: count, columns: columns, stride: ResponseBatch.capacity),
          to: result, stride: width)
      }
    }
  }

  /// One column: the sum over responses of weight times score, and its mass.
  ///
  /// `probabilities` are those of the policy where weights were kept, empty otherwise; `form` that
  /// of the scores of sequences.
  func column(
    _ column: Int, probabilities: [Double], _ form: TokenScores?
  ) -> (values: [Double], masses: [Double]) {
    guard keepsWeights else {
      let width = values.count / max(1, columns)
      let range = column * width..<(column + 1) * width
      var (sums, bounds) = (Array(values[range]), Array(masses[range]))
      form?.mapCounts(&sums)
      form?.mapMasses(&bounds)
      return (sums, bounds)
    }
    func difference(_ entries: [Double], sign: Double) -> [Double] {
      let own = probabilities.indices.map { entries[$0 * columns + column] }
      let total = own.reduce(0, +)
      return zip(own, probabilities).map { $0 + sign * $1 * total }
    }
    return (difference(values, sign: -1), difference(masses, sign: 1))
  }
}

extension SequenceColumns {
  /// Adds weights times counts of tokens, d numbers a column of `capacity` weights.
  fileprivate func addCounts(
    _ weights: UnsafeBufferPointer<Double>, _ columns: Int, _ form: TokenScores,
    to sums: inout [Double]
  ) {
    let width = form.conditional.count
    var counts = [Double](repeating: 0, count: width)
    var totals = [Double](repeating: 0, count: count)
    for column in 0..<columns {
      let start = column * ResponseBatch.capacity
      for (offset, (place, prefix)) in zip(lastPlaces, prefixes).enumerated() {
        let weight = weights[start + offset]
        counts[Int(place)] += weight
        totals[Int(prefix)] += weight
      }
      for prefix in totals.indices {
        for place in places(of: prefix, form) { counts[Int(place)] += totals[prefix] }
        totals[prefix] = 0
      }
      for place in counts.indices {
        sums[column * width + place] += counts[place]
        counts[place] = 0
      }
    }
  }
}
