//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Scalar

/// The means of phases, and of phases times the number of times that each step is taken, for a block
/// of frequencies.
///
/// Where the pass had a score e, entry k of the power series is the mean with e^k / k!.
struct StepCounts: Sendable {
  /// The number of entries of the power series.
  let terms: Int
  /// The number of steps that are counted, of all tables.
  let places: Int
  let values: [Double]
  let counts: [Double]

  /// The mean of phase e^k / k!.
  func mean(lane: Int, term: Int = 0) -> Wave {
    let start = term * 2 * TransferPass.lanes + lane
    return Wave(real: values[start], imaginary: values[start + TransferPass.lanes])
  }

  /// The mean of phase e^k / k! times the number of steps at one place.
  func count(_ place: Int, lane: Int, term: Int = 0) -> Wave {
    let start = (place * terms + term) * 2 * TransferPass.lanes + lane
    return Wave(real: counts[start], imaginary: counts[start + TransferPass.lanes])
  }

  /// The mean of phase e^k / k! times a sum over steps.
  func sum(_ table: [[Double]], lane: Int, term: Int = 0) -> Wave {
    var sum = Wave()
    var place = 0
    for group in table {
      for value in group {
        let count = count(place, lane: lane, term: term)
        sum.real += value * count.real
        sum.imaginary += value * count.imaginary
        place += 1
      }
    }
    return sum
  }

  /// The mean of phase e^k / k! times the score of the policy: the count of each step less its chance
  /// times the visits of its row.
  ///
  /// Shape: d numbers. `chances` are those of the policy's steps, rows of V.
  func scores(_ chances: [Double], row vocabulary: Int, lane: Int, term: Int = 0) -> [Wave] {
    var scores = [Wave](repeating: Wave(), count: places)
    for start in stride(from: 0, to: places, by: vocabulary) {
      var visits = Wave()
      for place in start..<start + vocabulary {
        scores[place] = count(place, lane: lane, term: term)
        visits.real += scores[place].real
        visits.imaginary += scores[place].imaginary
      }
      for place in start..<start + vocabulary {
        scores[place].real -= chances[place] * visits.real
        scores[place].imaginary -= chances[place] * visits.imaginary
      }
    }
    return scores
  }
}
