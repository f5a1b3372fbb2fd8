//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

/// What the scores of the sequences of a batch amount to.
struct ResponseShares {
  /// ||f||^2.
  var norms = [Double](repeating: 0, count: ResponseBatch.capacity)
  /// The sum over rows of chances of the squared number of steps in them.
  var visits = [Double](repeating: 0, count: ResponseBatch.capacity)
  /// u^T f.
  var along = [Double](repeating: 0, count: ResponseBatch.capacity)

  /// Complexity: O(V) a response and O(T^2) a prefix.
  mutating func fill(_ batch: borrowing ResponseBatch, _ form: TokenScores, _ steps: [Double]) {
    let sequences = batch.sequences
    let prefixes = (0..<sequences.count).map { prefix in
      let places = sequences.places(of: prefix, form)
      let last = Int(sequences.rows[prefix]) / form.vocabulary
      var (meetings, inRow) = (0.0, 0.0)
      for place in places {
        let row = Int(place) / form.vocabulary
        inRow += row == last ? 1 : 0
        for other in places where Int(other) / form.vocabulary == row { meetings += 1 }
      }
      return (
        along: places.reduce(0) { $0 + steps[Int($1)] }, visits: meetings + 2 * inRow + 1
      )
    }
    for offset in 0..<batch.count {
      let prefix = prefixes[Int(sequences.prefixes[offset])]
      norms[offset] = sequences.squaredNorm(of: offset, form)
      visits[offset] = prefix.visits
      along[offset] = prefix.along + steps[Int(sequences.lastPlaces[offset])]
    }
  }
}

extension TokenScores {
  /// What each step adds to u^T f.
  func steps(along direction: [Double]) -> [Double] {
    direction.indices.map { place in
      let row = place - place % vocabulary
      return (row..<row + vocabulary).reduce(direction[place]) {
        $0 - conditional[$1] * direction[$1]
      }
    }
  }
}
