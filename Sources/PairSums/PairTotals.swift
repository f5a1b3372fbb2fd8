//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Scalar

/// The running sums over pairs that the losses of several experiments are made of, side by side.
struct PairTotals<Number: Scalar> {
  /// The number of experiments.
  let members: Int
  /// The number of responses, n.
  let responses: Int
  /// A row of losses, one of second moments, and for each response a one of C(a) and one of what the
  /// rounding of C(a) is relative to.
  ///
  /// Shape: 2 + 2 n rows of an entry an experiment.
  private var sums: [Number]

  init(members: Int, responses: Int) {
    self.members = members
    self.responses = responses
    sums = Array(zeros: (2 + 2 * responses) * members)
  }

  /// Adds the expected loss of a pair of one response with itself to the sums of some experiments.
  @inline(__always)
  mutating func add(
    loss: Number, at pair: ResponsePair, of table: PairTable<Number>, to some: Range<Int>
  ) {
    table.withMasses(at: pair.place) { masses in
      sums.withUnsafeMutableBufferPointer { sums in
        for member in some { sums[member] += loss * masses[member] }
      }
    }
  }

  /// Adds what labels of a pair of two responses say, in both orders, to the sums of some
  /// experiments.
  @inline(__always)
  mutating func add(
    loss: Number, _ labelled: LabelledPair<Number>, distance: Number, at pair: ResponsePair,
    of table: PairTable<Number>, to some: Range<Int>
  ) {
    precondition(some.upperBound <= members && pair.second < responses, "no such sums")
    let moment = labelled.secondMoment * distance
    let (twiceLoss, twiceMoment) = (loss + loss, moment + moment)
    let (left, right) = ((2 + 2 * pair.first) * members, (2 + 2 * pair.second) * members)
    table.withMasses(at: pair.place) { masses in
      sums.withUnsafeMutableBufferPointer { sums in
        for member in some {
          let mass = masses[member]
          let weight = mass * labelled.residual
          let weightMass = mass * labelled.residualMass
          sums[member] += mass * twiceLoss
          sums[members &+ member] += mass * twiceMoment
          sums[left &+ member] += weight
          sums[left &+ members &+ member] += weightMass
          sums[right &+ member] -= weight
          sums[right &+ members &+ member] += weightMass
        }
      }
    }
  }

  /// The sums of one experiment.
  func sums(of member: Int) -> PreferenceLossSums<Number> {
    var weights = SignedSums<Number>(count: responses)
    for response in 0..<responses {
      let place = (2 + 2 * response) * members + member
      weights.values[response] = sums[place]
      weights.masses[response] = sums[place + members]
    }
    return PreferenceLossSums(
      loss: sums[member], responseWeights: weights, secondMoment: sums[members + member])
  }
}
