//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import CKernels
import RealModule

/// What a first pass over the responses of a prompt finds: ranges and normalisers.
struct ResponseSurvey: Mergeable, Codable {
  /// A sum of exponentials, kept relative to the largest.
  struct ExponentialSum: Sendable, Codable {
    var largest = -Double.infinity
    var sum = 0.0

    /// The logarithm of the sum.
    var logarithm: Double { largest + Double.log(sum) }

    mutating func add(_ next: ExponentialSum) {
      guard next.largest > -.infinity else { return }
      guard largest > -.infinity else {
        self = next
        return
      }
      if next.largest > largest {
        sum = sum * Double.exp(largest - next.largest) + next.sum
        largest = next.largest
      } else {
        sum += next.sum * Double.exp(next.largest - largest)
      }
    }
  }

  /// The least and the largest value of a quantity.
  struct Extent: Sendable, Codable {
    var least = Double.infinity
    var largest = -Double.infinity

    var range: ClosedRange<Double> { least...largest }

    /// The largest absolute value.
    var magnitude: Double { max(least.magnitude, largest.magnitude) }

    mutating func add(_ value: Double) {
      least = min(least, value)
      largest = max(largest, value)
    }

    /// Adds the first `count` of some values.
    mutating func add(_ values: [Double], count: Int) {
      unsafe pilaf_extend(values, count, &least, &largest)
    }

    mutating func add(_ next: Extent) {
      least = min(least, next.least)
      largest = max(largest, next.largest)
    }
  }

  /// The extents of r* and of r_theta, each less the value at the first response, and of their
  /// difference.
  private(set) var oracle = Extent()
  private(set) var implicit = Extent()
  private(set) var error = Extent()
  /// The extent of r_theta as it is.
  private(set) var rawImplicit = Extent()
  /// The normalisers of the laws of one response.
  private(set) var totals: [ExponentialSum]
  /// E_pi of r* - r_theta less its value at the first response.
  private(set) var meanError = 0.0

  init(tilts: Int) {
    totals = Array(repeating: ExponentialSum(), count: tilts)
  }

  mutating func merge(_ next: ResponseSurvey) {
    oracle.add(next.oracle)
    implicit.add(next.implicit)
    error.add(next.error)
    rawImplicit.add(next.rawImplicit)
    for (place, total) in next.totals.enumerated() { totals[place].add(total) }
    meanError += next.meanError
  }

  /// Adds the responses of a batch; `values` is room for one number a response.
  mutating func add(
    _ batch: borrowing ResponseBatch, _ table: TiltTable, policy: Int,
    _ values: UnsafeMutableBufferPointer<Double>
  ) {
    oracle.add(batch.oracle, count: batch.count)
    implicit.add(batch.centredImplicit, count: batch.count)
    error.add(batch.error, count: batch.count)
    rawImplicit.add(batch.implicit, count: batch.count)
    guard let start = values.baseAddress else { return }
    for tilt in totals.indices {
      table.fillLogarithms(tilt, batch, shift: 0, into: values)
      var part = ExponentialSum()
      var least = Double.infinity
      unsafe pilaf_extend(start, batch.count, &least, &part.largest)
      for offset in 0..<batch.count { values[offset] -= part.largest }
      unsafe pilaf_exponentiate(start, batch.count)
      part.sum = unsafe pilaf_sum(start, batch.count)
      totals[tilt].add(part)
      if tilt == policy {
        let scale = Double.exp(part.largest)
        for offset in 0..<batch.count {
          meanError += scale * values[offset] * batch.error[offset]
        }
      }
    }
  }
}

extension ResponseStream {
  /// The survey of all responses.
  ///
  /// Complexity: O(n) exponentials a law.
  func survey(_ table: TiltTable, policy: Int, _ run: EngineRun) throws(EngineObstacle)
    -> ResponseSurvey
  {
    try run.reduce(
      parts: parts, room: BatchRoom(self, bases: table.bases, withScores: false, columns: 1)
    ) { room, part in
      var survey = ResponseSurvey(tilts: table.tilts.count)
      let values = room.columns(0..<1)
      forEachBatch(
        ofPart: part, in: &room.batch, bases: table.bases, withScores: false, run
      ) { batch in
        survey.add(batch, table, policy: policy, values)
      }
      return survey
    }
  }
}
