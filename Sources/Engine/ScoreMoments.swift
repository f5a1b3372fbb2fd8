//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

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
  mutating func addOuter(
    _ weights: UnsafeMutableBufferPointer<Double>, columns: Int, _ batch: borrowing ResponseBatch,
    _ form: TokenScores?, width: Int, room: inout [Double]
  ) {
    if let form { return addOuter(weights, columns: columns, batch, form, room: &room) }
    for column in 0..<columns {
      addOuter(
        weights.column(column), of: column, batch.scores, count: batch.count, width: width,
        room: &room)
    }
  }

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

  /// Adds u f at the nodes of one cell, for every source u.
  ///
  /// Complexity: O(members p1 p2 S d), by `dgemm`.
  mutating func addVectors(
    _ cell: NodeGrid.Cell, _ members: [Int], _ sorting: borrowing CellSorting, _ grid: NodeGrid,
    _ batch: borrowing ResponseBatch, sources: UnsafeBufferPointer<Double>, width: Int,
    room: inout VectorRoom
  ) {
    let count = sources.count / ResponseBatch.capacity
    guard count > 0 else { return }
    let rows = cell.count * count
    let place = cell.start * count * width
    if cell.isExact {
      for offset in members {
        let node = grid.node(ofResponse: sorting.response(offset)) - cell.start
        for entry in 0..<width {
          let score = batch.scores[offset * width + entry]
          for source in 0..<count {
            vectors[place + entry * rows + source * cell.count + node] +=
              sources[source * ResponseBatch.capacity + offset] * score
          }
        }
      }
      return
    }
    let step = max(16, min(members.count, TokenWindow.stretch, VectorRoom.size / rows))
    for start in stride(from: 0, to: members.count, by: step) {
      let part = start..<min(start + step, members.count)
      room.fill(part, members, sorting, batch, sources: sources, nodes: cell.count, width: width)
      vectors.addProduct(
        room.weighted, rows: rows, withTransposed: room.scores, rows: width, columns: part.count,
        at: place, stride: rows)
    }
  }
}

/// Room for some members of a cell: their polynomials times each source, and their scores.
struct VectorRoom {
  /// How many products of polynomials and sources are held at once.
  static let size = 1 << 18

  fileprivate var weighted: [Double] = []
  fileprivate var scores: [Double] = []

  fileprivate mutating func fill(
    _ part: Range<Int>, _ members: [Int], _ sorting: borrowing CellSorting,
    _ batch: borrowing ResponseBatch, sources: UnsafeBufferPointer<Double>, nodes: Int, width: Int
  ) {
    let count = sources.count / ResponseBatch.capacity
    let rows = nodes * count
    if weighted.count < rows * part.count {
      weighted = Array(repeating: 0, count: rows * part.count)
    }
    if scores.count < width * part.count {
      scores = Array(repeating: 0, count: width * part.count)
    }
    for (column, position) in part.enumerated() {
      let offset = members[position]
      for entry in 0..<width {
        scores[column * width + entry] = batch.scores[offset * width + entry]
      }
      weighted.withUnsafeMutableBufferPointer { weighted in
        sorting.polynomials.withUnsafeBufferPointer { polynomials in
          for source in 0..<count {
            let weight = sources[source * ResponseBatch.capacity + offset]
            let to = column * rows + source * nodes
            for node in 0..<nodes {
              weighted[to + node] = weight * polynomials[position * nodes + node]
            }
          }
        }
      }
    }
  }
}
