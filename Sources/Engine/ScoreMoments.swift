//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import CKernels
import LinearAlgebra

/// What covariances of differences of scores are made of, summed over responses.
struct ScoreMoments: Mergeable, Codable {
  /// The sum of W(a) f_a f_a^T below the diagonal, d x d numbers a law; the last one has W = pi.
  var outer: [Double]
  /// Of sequences: the sum of f_p z_p^T over prefixes, for each row of chances d rows and V columns
  /// a law, which ``resolve(_:columns:)`` adds to ``outer``.
  var cross: [Double] = []
  /// Of sequences: the sum of W by the place of the last token, d numbers a law.
  var lastWeights: [Double] = []
  /// The same for the tokens before the last.
  var prefixWeights: [Double] = []
  /// The sums of u f, of sequences of u c, over the responses of each node, cell by cell: p1 p2 S rows and d columns.
  var vectors: [Double]
  /// The sum of mu(a, a), a law.
  var identical: [Double]

  init(laws: Int, sources: Int, nodes: Int, parameters: Int, ofSequences: Bool) {
    if ofSequences {
      cross = Array(repeating: 0, count: (laws + 1) * parameters * parameters)
      lastWeights = Array(repeating: 0, count: (laws + 1) * parameters)
      prefixWeights = lastWeights
    }
    outer = Array(repeating: 0, count: (laws + 1) * parameters * parameters)
    vectors = Array(repeating: 0, count: nodes * sources * parameters)
    identical = Array(repeating: 0, count: laws)
  }

  mutating func merge(_ next: ScoreMoments) {
    for place in outer.indices { outer[place] += next.outer[place] }
    for place in cross.indices { cross[place] += next.cross[place] }
    for place in lastWeights.indices { lastWeights[place] += next.lastWeights[place] }
    for place in prefixWeights.indices { prefixWeights[place] += next.prefixWeights[place] }
    for place in vectors.indices { vectors[place] += next.vectors[place] }
    for place in identical.indices { identical[place] += next.identical[place] }
  }
}

extension ScoreMoments {
  /// Adds W(a) f_a f_a^T for a batch and for every column of weights.
  ///
  /// Complexity: O(count d^2 columns), by `dgemm` or `dsyrk`.
  mutating func addOuter(
    _ weights: UnsafeMutableBufferPointer<Double>, columns: Int, _ batch: borrowing ResponseBatch,
    _ form: TokenScores?, width: Int, room: inout [Double]
  ) {
    if let form { return addOuter(weights, columns: columns, batch, form, room: &room) }
    guard width <= Self.largestWidth else {
      for column in 0..<columns {
        addOuter(
          weights.column(column), of: column, batch.scores, count: batch.count, width: width,
          room: &room)
      }
      return
    }
    addOuterTogether(weights, columns: columns, batch, width: width, room: &room)
  }

  /// Adds W(a) f_a f_a^T for a batch and all columns of weights at once, both halves.
  private mutating func addOuterTogether(
    _ weights: UnsafeMutableBufferPointer<Double>, columns: Int, _ batch: borrowing ResponseBatch,
    width: Int, room: inout [Double]
  ) {
    let rows = columns * width
    if room.count < rows * Self.stretch { room = Array(repeating: 0, count: rows * Self.stretch) }
    outer.withUnsafeMutableBufferPointer { outer in
      room.withUnsafeMutableBufferPointer { room in
        batch.scores.withUnsafeBufferPointer { scores in
          guard let sum = outer.baseAddress, let weighted = room.baseAddress,
            let first = scores.baseAddress, let weights = weights.baseAddress
          else { return }
          for start in stride(from: 0, to: batch.count, by: Self.stretch) {
            let (from, count) = (first + start * width, min(Self.stretch, batch.count - start))
            unsafe pilaf_weighted_rows(
              from, count, width, weights + start, columns, ResponseBatch.capacity, weighted)
            unsafe MatrixBlock(from, rows: width, columns: count).addProduct(
              withTransposed: MatrixBlock(weighted, rows: rows, columns: count), to: sum,
              stride: width)
          }
        }
      }
    }
  }

  /// How many responses are summed by one product, so that their weighted rows stay in the cache.
  private static let stretch = 128

  /// The largest d for which one product for all columns, both halves of each matrix, takes less
  /// time than one half after the other.
  private static let largestWidth = 64

  /// What the rounding of sums of counts is relative to, beside the largest entry of W f f^T.
  ///
  /// Where u f is summed by counts, the rounding of an entry is relative to sums of W |f| m, twice,
  /// m = c + pi times the visits of the row, at most 2 T. By Cauchy and Schwarz these are at most
  /// the root of the sum of W f^2 times 2 T times the sum of W m.
  func countMass(_ law: Int, _ form: TokenScores?, largest: Double) -> Double {
    guard let form else { return 0 }
    let width = form.conditional.count
    let range = law * width..<(law + 1) * width
    var counts = zip(lastWeights[range], prefixWeights[range]).map { $0.magnitude + $1.magnitude }
    form.mapMasses(&counts)
    return 2 * (largest * 2 * Double(form.length) * (counts.max() ?? 0)).squareRoot()
  }

  /// Adds W(a) f_a f_a^T for a batch, W a column of weights of one law.
  ///
  /// Weights that rounding made negative are subtracted. Complexity: O(count d^2), by `dsyrk`.
  mutating func addOuter(
    _ weights: UnsafeMutableBufferPointer<Double>, of law: Int, _ scores: [Double], count: Int,
    width: Int, room: inout [Double]
  ) {
    if room.count < count * width { room = Array(repeating: 0, count: count * width) }
    for sign in [1.0, -1.0] {
      var columns = 0
      for offset in 0..<count where weights[offset] * sign > 0 {
        let root = (weights[offset] * sign).squareRoot()
        for entry in 0..<width {
          room[columns * width + entry] = root * scores[offset * width + entry]
        }
        columns += 1
      }
      guard columns > 0 else { continue }
      outer.withUnsafeMutableBufferPointer { outer in
        room.withUnsafeBufferPointer { room in
          guard let from = room.baseAddress, let to = outer.baseAddress else { return }
          unsafe MatrixBlock(from, rows: width, columns: columns).addOuterProductBelow(
            factor: sign, to: to + law * width * width, stride: width)
        }
      }
    }
  }
}
