//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Scalar

/// Columns of sums over responses from which sums of squared distances of scores follow.
///
///     ||f_a - f_b||^2 = ||f_a||^2 + ||f_b||^2 - 2 <f_a, f_b>
///
/// is a sum of products of what belongs to one response and what belongs to the other. For sequences
/// f is made of T steps, and of two steps c and c' of one row of chances p
///
///     <f_c, f_c'> = [c = c'] + (sum of p^2 - p_c') - p_c,
///
/// so that a response adds to 3 T columns and reads as many, however many parameters there are.
struct DistanceColumns: Sendable {
  /// The column of ones, of ||f||^2, of z and of z^2, z = u^T f along a direction u.
  static let (one, norm, along, square): (Int32, Int32, Int32, Int32) = (0, 1, 2, 3)
  /// The column of the first parameter.
  static let first = 4

  /// What scores are made of.
  enum Scores: Sendable {
    case tokens(TokenScores, squares: [Double])
    case rows(Int)
    /// f = e_y - pi, so that any two responses are 2 apart.
    case indicators
  }

  let scores: Scores
  /// u; for sequences, what each step adds to u^T f.
  private let direction: [Double]

  /// The columns for the scores of a prompt, u the direction's part at it.
  init(_ stream: any ResponseStream, along direction: [Double]) {
    if let form = stream.tokenScores {
      scores = .tokens(form, squares: form.rowSums { form.conditional[$0] * form.conditional[$0] })
      let means = form.rowSums { form.conditional[$0] * direction[$0] }
      self.direction = direction.indices.map { direction[$0] - means[$0 / form.vocabulary] }
    } else {
      scores = stream.hasIndicatorScores ? .indicators : .rows(stream.parameters.count)
      self.direction = direction
    }
  }

  /// The number of parameters that have a column.
  var parameters: Int {
    switch scores {
    case .tokens(let form, _): form.conditional.count
    case .rows(let width): width
    case .indicators: 0
    }
  }

  /// The number of columns: for sequences two more for each row of chances.
  var count: Int {
    guard case .tokens(let form, _) = scores else { return Self.first + parameters }
    return Self.first + parameters + 2 * (parameters / form.vocabulary)
  }
}

/// Some columns with a weight each.
struct ColumnEntries {
  private(set) var places: [Int32] = []
  private(set) var weights: [Double] = []

  mutating func removeAll() {
    places.removeAll(keepingCapacity: true)
    weights.removeAll(keepingCapacity: true)
  }

  @inline(__always)
  mutating func add(_ place: Int32, _ weight: Double) {
    places.append(place)
    weights.append(weight)
  }
}

/// What one response adds to the columns, and what it reads of them.
struct DistanceEntries {
  /// What it adds.
  private(set) var added = ColumnEntries()
  /// What ||f_a - f_b||^2 reads.
  private(set) var distance = ColumnEntries()
  /// What (z_a - z_b)^2 reads.
  private(set) var along = ColumnEntries()
  /// What the rounding of ||f_a - f_b||^2 is relative to, less the same of b.
  private(set) var mass = 0.0

  /// Takes a response of a gathered batch.
  ///
  /// Complexity: O(T^2) for sequences, O(d) for rows.
  mutating func fill(
    _ columns: DistanceColumns, _ batch: borrowing ResponseBatch, _ offset: Int
  ) {
    added.removeAll()
    distance.removeAll()
    along.removeAll()
    var (norm, z) = (1.0, 0.0)
    switch columns.scores {
    case .indicators:
      z = columns.share(Int(batch.gathered[offset]))
      mass = 2
    case .rows(let width):
      norm = 0
      for entry in 0..<width {
        let score = batch.scores[offset * width + entry]
        let place = Int32(DistanceColumns.first + entry)
        norm += score * score
        z += columns.share(entry) * score
        added.add(place, score)
        distance.add(place, -2 * score)
      }
      mass = 2 * norm
    case .tokens(let form, let squares):
      (norm, z) = addTokens(columns, form, squares, batch, offset)
    }
    added.add(DistanceColumns.one, 1)
    added.add(DistanceColumns.norm, norm)
    added.add(DistanceColumns.along, z)
    added.add(DistanceColumns.square, z * z)
    distance.add(DistanceColumns.one, norm)
    distance.add(DistanceColumns.norm, 1)
    along.add(DistanceColumns.one, z * z)
    along.add(DistanceColumns.square, 1)
    along.add(DistanceColumns.along, -2 * z)
  }

  private mutating func addTokens(
    _ columns: DistanceColumns, _ form: TokenScores, _ squares: [Double],
    _ batch: borrowing ResponseBatch, _ offset: Int
  ) -> (norm: Double, along: Double) {
    let start = offset * form.length
    let (first, rows) = (DistanceColumns.first, columns.parameters / form.vocabulary)
    var (norm, z, meetings) = (0.0, 0.0, 0.0)
    for position in start..<start + form.length {
      let token = Int(batch.tokenPlaces[position])
      guard token >= 0 else { break }
      let (row, chance) = (token / form.vocabulary, form.conditional[token])
      let rest = squares[row] - chance
      let places = (
        Int32(first + token), Int32(first + columns.parameters + row),
        Int32(first + columns.parameters + rows + row)
      )
      added.add(places.0, 1)
      added.add(places.1, rest)
      added.add(places.2, 1)
      distance.add(places.0, -2)
      distance.add(places.1, -2)
      distance.add(places.2, 2 * chance)
      z += columns.share(token)
      for other in start...position {
        let earlier = Int(batch.tokenPlaces[other])
        guard earlier / form.vocabulary == row else { continue }
        let count = other == position ? 1.0 : 2
        norm += count * ((earlier == token ? 1 : 0) + rest - form.conditional[earlier])
        meetings += count
      }
    }
    mass = norm + 4 * meetings
    return (norm, z)
  }
}

extension DistanceColumns {
  @inline(__always)
  fileprivate func share(_ place: Int) -> Double { direction[place] }
}

extension TokenScores {
  /// The sums of a function of the place over each row of chances.
  fileprivate func rowSums(_ value: (Int) -> Double) -> [Double] {
    stride(from: 0, to: conditional.count, by: vocabulary).map { row in
      (row..<row + vocabulary).reduce(0) { $0 + value($1) }
    }
  }
}
