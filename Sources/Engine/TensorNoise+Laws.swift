//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import LinearAlgebra
import Samplers
import Scalar

extension TensorNoise {
  /// What is summed of each response.
  private enum Column: Int, CaseIterable {
    case one, norm, visits, along, square
  }

  /// The sums over pairs of one law that hold no products of scores, z along a direction.
  ///
  /// Complexity: O(n p1 p2) a factor, O(M1 M2 (M1 + M2)) a factor.
  func ownSums(_ place: Int, along direction: [Double], _ run: EngineRun) -> TensorSums {
    var sums = TensorSums(laws: laws.count)
    guard let law = laws[place] else { return sums }
    let used = Self.sources([law])
    let columns = nodeSums(used, along: direction, run)
    let kinds = Column.allCases.count
    func table(_ column: Column, _ factor: Int) -> [Double] {
      let order = tensor.grid.first.nodes * tensor.grid.second.nodes
      let index = column.rawValue * used.count + factor
      return tensor.table(
        columns[(index * order)...], cellStride: order * used.count * kinds)
    }
    let tables = Column.allCases.map { column in used.indices.map { table(column, $0) } }
    let fields = [Column.one, .along].map { column in
      used.indices.map { factor in
        let own = tables[column.rawValue][factor]
        return zip(tensor.applied(to: own), tensor.appliedTransposed(to: own)).map(+)
      }
    }
    func product(_ column: Column, _ left: Int, _ field: Int, _ right: Int) -> Double {
      tables[column.rawValue][left].innerProduct(fields[field][right])
    }
    for term in law.terms {
      guard let u = used.firstIndex(of: term.first), let v = used.firstIndex(of: term.second)
      else { continue }
      func both(_ column: Column) -> Double {
        term.coefficient * (product(column, u, 0, v) + product(column, v, 0, u))
      }
      sums.norms[place] += both(.norm)
      sums.visits[place] += both(.visits)
      sums.along[place] += both(.square) - 2 * term.coefficient * product(.along, u, 1, v)
    }
    return sums
  }

  /// The sums of each column and factor at the nodes, cell by cell.
  private func nodeSums(
    _ used: [Int], along direction: [Double], _ run: EngineRun
  ) -> [Double] {
    let count = used.count * Column.allCases.count
    let steps = form.steps(along: direction)
    var sums = NodeSums(nodes: tensor.count, columns: count)
    var recent = sums
    var sorting = CellSorting(tensor.grid, TensorGrid.plane)
    var shares = ResponseShares()
    let (weights, gathered) = (
      LaneBuffer(count * ResponseBatch.capacity), LaneBuffer(count * ResponseBatch.capacity)
    )
    var batches = 0
    prompt.forEachBatch(of: used, run) { batch, factors in
      shares.fill(batch, form, steps)
      for factor in used.indices {
        let own = factors.column(factor)
        for column in Column.allCases {
          let to = weights.numbers.column(column.rawValue * used.count + factor)
          for offset in 0..<batch.count {
            switch column {
            case .one: to[offset] = own[offset]
            case .norm: to[offset] = own[offset] * shares.norms[offset]
            case .visits: to[offset] = own[offset] * shares.visits[offset]
            case .along: to[offset] = own[offset] * shares.along[offset]
            case .square: to[offset] = own[offset] * shares.along[offset] * shares.along[offset]
            }
          }
        }
      }
      sorting.forEachCell(batch) { cell, members, sorting in
        recent.add(
          cell, members, sorting, tensor.grid, weights: UnsafeBufferPointer(weights.numbers),
          gathered: gathered.numbers)
      }
      sums.fold(&recent, batch: batches)
      batches += 1
    }
    sums.merge(recent)
    return sums.values
  }
}

/// What the scores of the sequences of a batch amount to.
private struct ResponseShares {
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
  fileprivate func steps(along direction: [Double]) -> [Double] {
    direction.indices.map { place in
      let row = place - place % vocabulary
      return (row..<row + vocabulary).reduce(direction[place]) {
        $0 - conditional[$1] * direction[$1]
      }
    }
  }
}

extension SurveyedPrompt {
  /// Calls `body` with every batch of responses, with their scores, and the factors `used`, a column
  /// each.
  func forEachBatch(
    of used: [Int], _ run: EngineRun,
    _ body: (borrowing ResponseBatch, UnsafeMutableBufferPointer<Double>) -> Void
  ) {
    let all = LaneBuffer(table.sources.count * ResponseBatch.capacity)
    let chosen = LaneBuffer(used.count * ResponseBatch.capacity)
    for part in 0..<stream.parts {
      stream.forEachBatch(ofPart: part, bases: table.tilts.bases, withScores: true, run) { batch in
        fillSources(batch, into: all.numbers, only: used)
        for (column, source) in used.enumerated() {
          _ = chosen.numbers.column(column).update(fromContentsOf: all.numbers.column(source))
        }
        body(batch, chosen.numbers)
      }
    }
  }
}
