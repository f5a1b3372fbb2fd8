//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

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
