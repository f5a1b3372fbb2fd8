//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import LinearAlgebra
import Samplers
import Scalar

extension SurveyedPrompt {
  /// The sums over responses behind covariances of differences.
  func scoreMoments(
    _ grid: NodeGrid, _ plane: GridPlane, _ laws: [ProductLaw?], _ used: [Int],
    _ coefficients: [Double], _ run: EngineRun
  ) throws(EngineObstacle) -> ScoreMoments {
    let (width, all, count) = (stream.parameters.count, table.sources.count, used.count)
    let (capacity, form) = (ResponseBatch.capacity, stream.tokenScores)
    var sums = try run.reduce(parts: stream.parts) { part in
      var sums = ScoreMoments(
        laws: laws.count, sources: count, nodes: grid.count, parameters: width,
        ofSequences: form != nil)
      var sorting = CellSorting(grid, plane)
      var room = VectorRoom()
      var window = form.map { TokenWindow(grid, plane, $0, columns: count) }
      var scaled: [Double] = []
      let size = capacity * (2 * all + 3 * count + laws.count + 1)
      withUnsafeTemporaryAllocation(of: Double.self, capacity: size) { memory in
        var start = 0
        func take(_ columns: Int) -> UnsafeMutableBufferPointer<Double> {
          defer { start += columns * capacity }
          return UnsafeMutableBufferPointer(rebasing: memory[start..<start + columns * capacity])
        }
        let (sources, fields) = (take(all), take(all))
        let (chosen, chosenFields, gathered) = (take(count), take(count), take(count))
        let weights = take(laws.count + 1)
        stream.forEachBatch(ofPart: part, bases: table.tilts.bases, withScores: true, run) {
          batch in
          fillSources(batch, into: sources)
          for (place, source) in used.enumerated() {
            _ = chosen.column(place).update(fromContentsOf: sources.column(source))
          }
          sorting.forEachCell(batch) { cell, members, sorting in
            if form == nil {
              sums.addVectors(
                cell, members, sorting, grid, batch, sources: UnsafeBufferPointer(chosen),
                width: width, room: &room)
            }
            grid.fillFields(
              cell, members, sorting, coefficients, columns: count,
              gathered: gathered, into: chosenFields)
          }
          window?.add(batch, factors: chosen, to: &sums.vectors)
          for (place, source) in used.enumerated() {
            _ = fields.column(source).update(fromContentsOf: chosenFields.column(place))
          }
          fillWeights(laws, batch, sources: sources, fields: fields, into: weights, &sums.identical)
          sums.addOuter(
            weights, columns: laws.count + 1, batch, form, width: width, room: &scaled)
        }
        window?.flush(to: &sums.vectors)
      }
      return sums
    }
    if let form { sums.resolve(form, columns: laws.count + 1) }
    return sums
  }

  /// Fills W of every law and then pi, a column each, and adds up mu(a, a).
  private func fillWeights(
    _ laws: [ProductLaw?], _ batch: borrowing ResponseBatch,
    sources: UnsafeMutableBufferPointer<Double>, fields: UnsafeMutableBufferPointer<Double>,
    into weights: UnsafeMutableBufferPointer<Double>, _ identical: inout [Double]
  ) {
    for (place, law) in laws.enumerated() {
      let column = weights.column(place)
      guard let law else {
        column.update(repeating: 0)
        continue
      }
      fillPairWeights(law, batch.count, sources: sources, fields: fields, into: column)
      identical[place] += identicalPairs(law, batch, sources: sources)
    }
    _ = weights.column(laws.count).update(fromContentsOf: sources.column(table.policy))
  }

  /// W(a), the sum over b of mu_sym(a, b) k(a, b), from the fields of k.
  func fillPairWeights(
    _ law: ProductLaw, _ count: Int, sources: UnsafeMutableBufferPointer<Double>,
    fields: UnsafeMutableBufferPointer<Double>, into weights: UnsafeMutableBufferPointer<Double>
  ) {
    for offset in 0..<count { weights[offset] = 0 }
    for term in law.terms {
      let half = term.coefficient / 2
      let (u, v) = (sources.column(term.first), sources.column(term.second))
      let (left, right) = (fields.column(term.second), fields.column(term.first))
      for offset in 0..<count {
        weights[offset] += half * (u[offset] * left[offset] + v[offset] * right[offset])
      }
    }
  }

  /// The sum of mu(a, a) over a batch.
  func identicalPairs(
    _ law: ProductLaw, _ batch: borrowing ResponseBatch,
    sources: UnsafeMutableBufferPointer<Double>
  ) -> Double {
    var sum = 0.0
    if let extremes = law.extremes, let order = orders[extremes.reward] {
      let policy = sources.column(table.policy)
      for offset in 0..<batch.count {
        let place = batch.start + offset
        let chance = order.interval(of: place).chance
        sum += policy[offset] * policy[offset] * chance.power(extremes.draws - 2)
      }
      return sum
    }
    for term in law.terms {
      let (u, v) = (sources.column(term.first), sources.column(term.second))
      var products = 0.0
      for offset in 0..<batch.count { products += u[offset] * v[offset] }
      sum += term.coefficient * products
    }
    return sum
  }
}
