//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import LinearAlgebra
import Samplers
import Scalar

/// What a thread keeps while it sums moments of scores.
private final class MomentColumns {
  let room: BatchRoom
  /// All sources and their fields.
  let sources: UnsafeMutableBufferPointer<Double>
  let fields: UnsafeMutableBufferPointer<Double>
  /// Those that the laws have, the same where they have all.
  let chosen: UnsafeMutableBufferPointer<Double>
  let chosenFields: UnsafeMutableBufferPointer<Double>
  let gathered: UnsafeMutableBufferPointer<Double>
  /// W of every law and pi.
  let weights: UnsafeMutableBufferPointer<Double>
  var vectors = VectorRoom()
  var scaled: [Double] = []

  private let used: [Int]
  private let hasAll: Bool

  /// Columns for `all` sources, of which some are used, and so many weights at the responses of a stream.
  init(
    _ stream: any ResponseStream, bases: [ResponseTilt<Double>.Base], grid: PlacedGrid, all: Int,
    used: [Int], weights count: Int
  ) {
    self.used = used
    hasAll = used.count == all
    room = BatchRoom(
      stream, bases: bases, withScores: true, grids: [grid],
      columns: 2 * all + used.count + count + (hasAll ? 0 : 2 * used.count))
    (sources, fields) = (room.take(all), room.take(all))
    gathered = room.take(used.count)
    weights = room.take(count)
    (chosen, chosenFields) =
      hasAll ? (sources, fields) : (room.take(used.count), room.take(used.count))
  }

  /// Copies the sources that the laws have.
  func choose() {
    guard !hasAll else { return }
    for (place, source) in used.enumerated() {
      _ = chosen.column(place).update(fromContentsOf: sources.column(source))
    }
  }

  /// Copies their fields to where those of all sources are.
  func spread() {
    guard !hasAll else { return }
    for (place, source) in used.enumerated() {
      _ = fields.column(source).update(fromContentsOf: chosenFields.column(place))
    }
  }
}

extension SurveyedPrompt {
  /// The sums over responses behind covariances of differences.
  func scoreMoments(
    _ grid: NodeGrid, _ plane: GridPlane, _ laws: [ProductLaw?], _ used: [Int],
    _ coefficients: [Double], _ run: EngineRun
  ) throws(EngineObstacle) -> ScoreMoments {
    let (width, all, count) = (stream.parameters.count, table.sources.count, used.count)
    let (bases, form) = (table.tilts.bases, stream.tokenScores)
    var sums = try run.reduce(
      parts: stream.parts,
      room: MomentColumns(
        stream, bases: bases, grid: PlacedGrid(grid: grid, plane: plane), all: all, used: used,
        weights: laws.count + 1)
    ) { columns, part in
      let columns = columns
      var sums = ScoreMoments(
        laws: laws.count, sources: count, nodes: grid.count, parameters: width,
        ofSequences: form != nil)
      var window = form.map { TokenWindow(grid, plane, $0, columns: count) }
      stream.forEachBatch(
        ofPart: part, in: &columns.room.batch, bases: bases, withScores: true, run
      ) { batch in
        fillSources(batch, into: columns.sources)
        columns.choose()
        columns.room.sortings[0].forEachCell(batch) { cell, members, sorting in
          if form == nil {
            sums.addVectors(
              cell, members, sorting, grid, batch, sources: UnsafeBufferPointer(columns.chosen),
              width: width, room: &columns.vectors)
          }
          grid.fillFields(
            cell, members, sorting, coefficients, columns: count,
            gathered: columns.gathered, into: columns.chosenFields)
        }
        window?.add(batch, factors: columns.chosen, to: &sums.vectors)
        columns.spread()
        fillWeights(
          laws, batch, sources: columns.sources, fields: columns.fields, into: columns.weights,
          &sums.identical)
        sums.addOuter(
          columns.weights, columns: laws.count + 1, batch, form, width: width,
          room: &columns.scaled)
      }
      window?.flush(to: &sums.vectors)
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
