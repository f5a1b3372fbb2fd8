//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Samplers

/// What a thread keeps while it passes over responses, part after part: room for one batch, sorted by
/// the cells of some grids, and columns with a number for each of its responses.
///
/// Memory that is asked for anew in each part costs more than many a sum over it.
final class BatchRoom {
  var batch: ResponseBatch
  var sortings: [CellSorting]
  private let numbers: LaneBuffer
  private var taken = 0

  /// Room for the batches of a stream, with so many columns.
  init(
    _ stream: any ResponseStream, bases: [ResponseTilt<Double>.Base], withScores: Bool,
    grids: [PlacedGrid] = [], columns: Int
  ) {
    batch = stream.emptyBatch(bases: bases, withScores: withScores)
    sortings = grids.map { CellSorting($0.grid, $0.plane) }
    numbers = LaneBuffer(columns * ResponseBatch.capacity)
  }

  /// Some of the columns, which live as long as the room.
  func columns(_ range: Range<Int>) -> UnsafeMutableBufferPointer<Double> {
    let capacity = ResponseBatch.capacity
    return UnsafeMutableBufferPointer(
      rebasing: numbers.numbers[range.lowerBound * capacity..<range.upperBound * capacity])
  }

  /// The next of the columns that were not taken before.
  func take(_ count: Int) -> UnsafeMutableBufferPointer<Double> {
    defer { taken += count }
    return columns(taken..<taken + count)
  }
}
