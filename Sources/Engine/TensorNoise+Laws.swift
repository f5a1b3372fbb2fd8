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
