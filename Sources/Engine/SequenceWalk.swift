//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import PreferenceModel

/// A walk through the sequences in lexicographic order, with sums of tables along the current one.
struct SequenceWalk {
  private let space: SequenceSpace
  private let tables: [[Double]]
  private let form: TokenScores?
  private var tokens: [Int]
  /// The sums along each prefix, `tables.count` numbers a length from 0 to T.
  private var sums: [Double]
  /// The scores of each prefix, d numbers a length from 0 to T - 1.
  private var scores: [Double]
  /// Whether the tokens before the last are others than those that were written last.
  private var hasNewPrefix = true

  /// The walk from the sequence at `start` on, with scores of this form.
  init(_ space: SequenceSpace, tables: [[Double]], form: TokenScores?, start: Int) {
    self.space = space
    self.tables = tables
    self.form = form
    tokens = space.sequence(start)
    sums = Array(repeating: 0, count: (space.length + 1) * tables.count)
    scores = Array(repeating: 0, count: space.length * (form?.conditional.count ?? 0))
    for depth in tokens.indices {
      extend(depth)
      if depth + 1 < tokens.count { extendScores(depth) }
    }
  }

  /// The sum of a table along the current sequence.
  func sum(_ table: Int) -> Double { sums[tokens.count * tables.count + table] }

  /// Where the row of chances starts that the token at `depth` is drawn from.
  private func row(_ depth: Int) -> Int {
    depth == 0 ? 0 : (tokens[depth - 1] + 1) * space.vocabulary
  }

  /// Writes the current sequence, and its prefix where that is new.
  mutating func writeSequence(to columns: inout SequenceColumns) {
    guard let form else { return }
    let (last, width) = (tokens.count - 1, form.conditional.count)
    if hasNewPrefix || columns.count == 0 {
      columns.addPrefix(
        places: (0..<last).map { row($0) + tokens[$0] },
        score: scores[last * width..<(last + 1) * width], row: row(last), form)
      hasNewPrefix = false
    }
    columns.lastPlaces.append(Int32(row(last) + tokens[last]))
    columns.prefixes.append(Int32(columns.count - 1))
  }

  /// Goes to the next sequence.
  ///
  /// Precondition: there is one. Complexity: O(1) sums in the mean.
  mutating func advance() {
    while let last = tokens.last, last == space.vocabulary - 1 {
      tokens.removeLast()
      hasNewPrefix = true
    }
    tokens[tokens.count - 1] += 1
    extend(tokens.count - 1)
    while tokens.count < space.length && tokens.last != space.endToken {
      extendScores(tokens.count - 1)
      hasNewPrefix = true
      tokens.append(0)
      extend(tokens.count - 1)
    }
  }

  /// Sums along the prefix that ends with the token at `depth`.
  private mutating func extend(_ depth: Int) {
    let place = row(depth) + tokens[depth]
    let count = tables.count
    for table in tables.indices {
      sums[(depth + 1) * count + table] = sums[depth * count + table] + tables[table][place]
    }
  }

  /// The score of the prefix that ends with the token at `depth`, from that of the one before.
  private mutating func extendScores(_ depth: Int) {
    guard let form else { return }
    let (row, width) = (row(depth), form.conditional.count)
    for place in 0..<width { scores[(depth + 1) * width + place] = scores[depth * width + place] }
    for place in row..<row + form.vocabulary {
      scores[(depth + 1) * width + place] += form.step(row + tokens[depth], at: place)
    }
  }
}
