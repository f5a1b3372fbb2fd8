//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

/// The scores of sequences as a linear map of how often they hold each token after each other.
///
/// A token adds e_(previous, token) less the row of chances after `previous` to the gradient of
/// log pi, so that a sequence with counts c has the score
///
///     f_ij = c_ij - pi(j | i) sum over j' of c_ij'.
///
/// Sums over sequences are taken over counts, of which each has T, and mapped at the end.
struct TokenScores: Sendable {
  /// V, the number of tokens.
  let vocabulary: Int
  /// T, the largest number of tokens of a sequence.
  let length: Int
  /// pi(token | previous), row after row: d numbers.
  let conditional: [Double]

  /// Replaces counts by scores.
  ///
  /// Complexity: O(d).
  func mapCounts(_ counts: inout [Double]) {
    for row in stride(from: 0, to: conditional.count, by: vocabulary) {
      let visits = counts[row..<row + vocabulary].reduce(0, +)
      for place in row..<row + vocabulary { counts[place] -= conditional[place] * visits }
    }
  }

  /// Replaces counts by scores, a column of `nodes` numbers each: d columns of each source in turn.
  ///
  /// Complexity: O(nodes d sources).
  func mapCounts(_ counts: inout [Double], nodes: Int, sources: Int) {
    var column = [Double](repeating: 0, count: conditional.count)
    for start in (0..<sources).map({ $0 * nodes * conditional.count }) {
      for node in start..<start + nodes {
        for place in column.indices { column[place] = counts[node + place * nodes] }
        mapCounts(&column)
        for place in column.indices { counts[node + place * nodes] = column[place] }
      }
    }
  }

  /// Replaces sums of non-negative weights times counts by bounds on the same times magnitudes of
  /// scores, by |f_ij| <= c_ij + pi(j | i) sum of c_ij', which rounding is relative to.
  ///
  /// Complexity: O(d).
  func mapMasses(_ counts: inout [Double]) {
    for row in stride(from: 0, to: conditional.count, by: vocabulary) {
      let visits = counts[row..<row + vocabulary].reduce(0, +)
      for place in row..<row + vocabulary { counts[place] += conditional[place] * visits }
    }
  }

  /// Entry `place` of the score of the token at `token` alone; both stand in one row.
  func step(_ token: Int, at place: Int) -> Double {
    (token == place ? 1 : 0) - conditional[place]
  }
}

/// The sequences of a batch by their prefixes, which are all of their tokens but the last.
struct SequenceColumns {
  /// Where the last token of each response stands among the parameters.
  var lastPlaces: [Int32] = []
  /// The prefix of each response, counted from 0 in the batch.
  var prefixes: [Int32] = []
  /// Where the tokens of each prefix stand, T - 1 numbers a prefix, -1 beyond its end.
  private(set) var places: [Int32] = []
  /// Where the row of chances starts that the last tokens of each prefix's responses stand in.
  private(set) var rows: [Int32] = []
  /// The score of each prefix, d numbers each.
  private(set) var scores: [Double] = []
  /// The number of prefixes.
  private(set) var count = 0
  /// The sum of squares of each prefix's score outside of the row of the last tokens.
  private(set) var squaresOutside: [Double] = []

  /// Forgets all responses.
  mutating func removeAll() {
    lastPlaces.removeAll(keepingCapacity: true)
    prefixes.removeAll(keepingCapacity: true)
    places.removeAll(keepingCapacity: true)
    rows.removeAll(keepingCapacity: true)
    scores.removeAll(keepingCapacity: true)
    squaresOutside.removeAll(keepingCapacity: true)
    count = 0
  }

  /// Adds a prefix of a sequence whose last token stands in the row that starts at `row`.
  mutating func addPrefix(
    places tokens: some Sequence<Int>, score: ArraySlice<Double>, row: Int, _ form: TokenScores
  ) {
    places += tokens.map { Int32($0) }
    while places.count < (count + 1) * (form.length - 1) { places.append(-1) }
    rows.append(Int32(row))
    scores += score
    var squares = 0.0
    for place in 0..<row { squares += score[score.startIndex + place].squared }
    for place in row + form.vocabulary..<score.count {
      squares += score[score.startIndex + place].squared
    }
    squaresOutside.append(squares)
    count += 1
  }

  /// Where the tokens of one prefix stand.
  func places(of prefix: Int, _ form: TokenScores) -> ArraySlice<Int32> {
    let start = prefix * (form.length - 1)
    return places[start..<start + form.length - 1].prefix { $0 >= 0 }
  }

  /// ||f||^2 of one response.
  ///
  /// Complexity: O(V).
  func squaredNorm(of response: Int, _ form: TokenScores) -> Double {
    let (last, prefix) = (Int(lastPlaces[response]), Int(prefixes[response]))
    let row = last - last % form.vocabulary
    var sum = squaresOutside[prefix]
    for place in row..<row + form.vocabulary {
      let start = prefix * form.conditional.count
      sum += (scores[start + place] + form.step(last, at: place)).squared
    }
    return sum
  }
}

extension Double {
  fileprivate var squared: Double { self * self }
}
