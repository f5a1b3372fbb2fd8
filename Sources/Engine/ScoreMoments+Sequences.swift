//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

/// Covariances of the scores of sequences, from those of their prefixes.
///
/// With f = f_p + h, p the prefix of a response and h the step of its last token,
///
///     sum of W f f^T = sum over p of W_p f_p f_p^T + (f_p z_p^T + z_p f_p^T) + sum of W h h^T,
///
/// W_p and z_p the sums of W and of W h over the responses with the prefix p. There are fewer
/// prefixes than responses, z_p has V entries, and h depends on the last two tokens alone.
extension ScoreMoments {
  /// Adds W(a) f_a f_a^T for a batch and for every column of weights.
  ///
  /// Complexity: O(count columns + prefixes columns (d^2 + d V)), by `dsyrk` and `dgemm`.
  mutating func addOuter(
    _ weights: UnsafeMutableBufferPointer<Double>, columns: Int, _ batch: borrowing ResponseBatch,
    _ form: TokenScores, room: inout [Double]
  ) {
    let (sequences, width) = (batch.sequences, form.conditional.count)
    var steps = stepSums(weights, columns: columns, sequences, form)
    var totals = [Double](repeating: 0, count: ResponseBatch.capacity)
    let height = columns * form.vocabulary
    for column in 0..<columns {
      for prefix in 0..<sequences.count {
        let range =
          prefix * height + column * form.vocabulary..<prefix * height
          + (column + 1) * form.vocabulary
        let total = steps[range].reduce(0, +)
        totals[prefix] = total
        for place in sequences.places(of: prefix, form) {
          prefixWeights[column * width + Int(place)] += total
        }
        for (place, entry) in range.enumerated() {
          steps[entry] -= total * form.conditional[Int(sequences.rows[prefix]) + place]
        }
      }
      totals.withUnsafeMutableBufferPointer {
        addOuter(
          $0, of: column, sequences.scores, count: sequences.count, width: width, room: &room)
      }
    }
    addCross(steps, height: height, sequences, form)
  }

  /// The sums of W over the responses of each prefix by their last token, V numbers a column and
  /// all columns of a prefix together; they are added to ``lastWeights`` too.
  private mutating func stepSums(
    _ weights: UnsafeMutableBufferPointer<Double>, columns: Int, _ sequences: SequenceColumns,
    _ form: TokenScores
  ) -> [Double] {
    let (vocabulary, width) = (form.vocabulary, form.conditional.count)
    let height = columns * vocabulary
    var sums = [Double](repeating: 0, count: sequences.count * height)
    var totals = [Double](repeating: 0, count: width)
    for column in 0..<columns {
      for offset in sequences.prefixes.indices {
        let (place, prefix) = (Int(sequences.lastPlaces[offset]), Int(sequences.prefixes[offset]))
        let weight = weights[column * ResponseBatch.capacity + offset]
        let token = place - Int(sequences.rows[prefix])
        sums[prefix * height + column * vocabulary + token] += weight
        totals[place] += weight
      }
      for place in 0..<width {
        lastWeights[column * width + place] += totals[place]
        totals[place] = 0
      }
    }
    return sums
  }

  /// Adds f_p z_p^T, the prefixes of one row of chances at a time.
  private mutating func addCross(
    _ steps: [Double], height: Int, _ sequences: SequenceColumns, _ form: TokenScores
  ) {
    let width = form.conditional.count
    var members = Array(repeating: [Int](), count: form.vocabulary + 1)
    for prefix in 0..<sequences.count {
      members[Int(sequences.rows[prefix]) / form.vocabulary].append(prefix)
    }
    var (scores, chosen): ([Double], [Double]) = ([], [])
    for (row, members) in members.enumerated() where !members.isEmpty {
      scores.removeAll(keepingCapacity: true)
      chosen.removeAll(keepingCapacity: true)
      for prefix in members {
        scores += sequences.scores[prefix * width..<(prefix + 1) * width]
        chosen += steps[prefix * height..<(prefix + 1) * height]
      }
      cross.addProduct(
        scores, rows: width, withTransposed: chosen, rows: height, columns: members.count,
        at: row * width * height, stride: width)
    }
  }

  /// Adds what ``cross`` and ``lastWeights`` hold to the sums of W f f^T, once all are there.
  ///
  /// Complexity: O(d^2 + d V^2) a column.
  mutating func resolve(_ form: TokenScores, columns: Int) {
    let (vocabulary, width) = (form.vocabulary, form.conditional.count)
    for column in 0..<columns {
      let start = column * width * width
      func add(_ value: Double, _ row: Int, _ entry: Int) {
        outer[start + min(row, entry) * width + max(row, entry)] += value
      }
      for row in stride(from: 0, to: width, by: vocabulary) {
        for (token, place) in (row..<row + vocabulary).enumerated() {
          let from = (row * columns + column * vocabulary + token) * width
          for entry in 0..<width {
            // Below the diagonal stand both f_p z_p^T and its transpose, on it twice the same.
            add(cross[from + entry] * (entry == place ? 2 : 1), entry, place)
          }
          for last in row..<row + vocabulary {
            let weight = lastWeights[column * width + last] * form.step(last, at: place)
            for other in row...place { add(weight * form.step(last, at: other), place, other) }
          }
        }
      }
    }
    cross = []
  }
}
