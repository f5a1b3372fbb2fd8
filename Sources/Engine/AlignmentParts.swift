//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import LinearAlgebra
import Samplers

/// What the responses of one prompt add up to: gradients, losses and the bounds on T2.
struct AlignmentParts: Mergeable, Codable {
  /// One column an experiment, then T2's and grad J's.
  var scores: ScoreSums
  /// The sum over a of r_theta(a) C(a), an experiment.
  var rewards: [Double]
  /// The same with absolute values and masses.
  var rewardMasses: [Double]
  var selfConcordantBound = 0.0
  var quadraticBound = 0.0
  /// pi, where theta holds a logit a response.
  var probabilities: [Double] = []

  mutating func merge(_ next: AlignmentParts) {
    scores.merge(next.scores)
    for place in rewards.indices {
      rewards[place] += next.rewards[place]
      rewardMasses[place] += next.rewardMasses[place]
    }
    selfConcordantBound += next.selfConcordantBound
    quadraticBound += next.quadraticBound
    probabilities += next.probabilities
  }
}

/// The columns of one batch.
struct ResponseColumns {
  let sources: UnsafeMutableBufferPointer<Double>
  let fields: UnsafeMutableBufferPointer<Double>
  let weights: UnsafeMutableBufferPointer<Double>
  let masses: UnsafeMutableBufferPointer<Double>
  let gathered: UnsafeMutableBufferPointer<Double>
  /// The fields of q - 1/2 where they are apart.
  let model: UnsafeMutableBufferPointer<Double>
  /// Those of the reward error, and the norms of the scores.
  let growths: GrowthColumns
  let norms: UnsafeMutableBufferPointer<Double>
  /// Where they lie, with the batch.
  let room: BatchRoom

  /// Columns for so many sources, fields and results at the responses of a stream.
  init(
    _ stream: any ResponseStream, bases: [ResponseTilt<Double>.Base], grids: [PlacedGrid],
    sources count: Int, fields columns: Int, results: Int
  ) {
    room = BatchRoom(
      stream, bases: bases, withScores: true, grids: grids,
      columns: 2 * (count + columns + results) + 3)
    (sources, model) = (room.take(count), room.take(count))
    (fields, gathered) = (room.take(columns), room.take(columns))
    (weights, masses) = (room.take(results), room.take(results))
    (growths, norms) = (GrowthColumns(room.take(2)), room.take(1))
  }
}

extension AlignmentFields {
  /// The sums over responses.
  ///
  /// Complexity: O(n p1 p2) a field, O(n d) a sampler.
  func parts(_ run: EngineRun) throws(EngineObstacle) -> AlignmentParts {
    let (stream, bases) = (prompt.stream, prompt.table.tilts.bases)
    let results = experiments.count + 2
    return try run.reduce(
      parts: stream.parts,
      room: ResponseColumns(
        stream, bases: bases, grids: grids, sources: prompt.table.sources.count,
        fields: self.columns.count, results: results)
    ) { columns, part in
      var sums = AlignmentParts(
        scores: ScoreSums(
          columns: results, parameters: stream.parameters.count,
          keepsWeights: stream.hasIndicatorScores),
        rewards: Array(repeating: 0, count: experiments.count),
        rewardMasses: Array(repeating: 0, count: experiments.count))
      let columns = columns
      stream.forEachBatch(
        ofPart: part, in: &columns.room.batch, bases: bases, withScores: true, run
      ) { batch in
        prompt.fillSources(batch, into: columns.sources)
        fillFields(batch, columns)
        fillWeights(batch, columns, &sums)
        sums.scores.add(
          &batch, stream.tokenScores, weights: UnsafeBufferPointer(columns.weights),
          masses: UnsafeBufferPointer(columns.masses))
      }
      return sums
    }
  }

  /// The values of every field at the responses of a batch.
  private func fillFields(
    _ batch: borrowing ResponseBatch, _ room: ResponseColumns
  ) {
    let sources = prompt.table.sources.count
    for (place, placed) in grids.enumerated() {
      let width = isSeparate ? sources : columns.count
      let target = place == 0 ? room.fields : room.model
      room.room.sortings[place].forEachCell(batch) { cell, members, sorting in
        placed.grid.fillFields(
          cell, members, sorting, coefficients[place], columns: width, gathered: room.gathered,
          into: target)
      }
    }
    guard isSeparate else { return }
    for source in 0..<sources {
      let (gap, model) = (room.fields.column(source), room.model.column(source))
      for offset in 0..<batch.count { gap[offset] -= model[offset] }
    }
    for column in columns.gapMass..<columns.remainder {
      let mass = room.fields.column(column)
      for offset in 0..<batch.count { mass[offset] = 1 }
    }
    for (place, source) in columns.orderSources.enumerated() {
      _ = room.fields.column(columns.order + place).update(
        fromContentsOf: room.model.column(source))
    }
  }
}
