//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Scalar

/// The running sums over pairs that the losses of several experiments are made of, side by side.
///
/// Shape: an entry an experiment in each row; one row, or a row a response.
struct PairTotals<Number: Scalar> {
  /// The number of experiments.
  let members: Int
  /// The expected losses.
  private(set) var losses: [Number]
  /// C(a).
  private(set) var weights: [Number]
  /// What the rounding of C(a) is relative to.
  private(set) var weightMasses: [Number]
  /// The second moments.
  private(set) var moments: [Number]

  init(members: Int, responses: Int) {
    self.members = members
    losses = Array(zeros: members)
    moments = Array(zeros: members)
    weights = Array(zeros: responses * members)
    weightMasses = Array(zeros: responses * members)
  }

  /// Adds the expected loss of a pair, in both orders, to the sums of some experiments.
  @inline(__always)
  mutating func add(
    loss: Number, at pair: ResponsePair, of table: PairTable<Number>, to some: Range<Int>
  ) {
    table.add(pair.isIdentical ? loss : loss + loss, at: pair.place, of: some, to: &losses)
  }

  /// Adds what labels of a pair of two responses say, in both orders, to the sums of some
  /// experiments.
  @inline(__always)
  mutating func add(
    _ labelled: LabelledPair<Number>, distance: Number, at pair: ResponsePair,
    of table: PairTable<Number>, to some: Range<Int>
  ) {
    let moment = labelled.secondMoment * distance
    table.add(moment + moment, at: pair.place, of: some, to: &moments)
    table.add(labelled.residual, at: pair.place, of: some, to: &weights, row: pair.first)
    table.add(-labelled.residual, at: pair.place, of: some, to: &weights, row: pair.second)
    table.add(labelled.residualMass, at: pair.place, of: some, to: &weightMasses, row: pair.first)
    table.add(labelled.residualMass, at: pair.place, of: some, to: &weightMasses, row: pair.second)
  }

  /// The sums of one experiment.
  func sums(of member: Int) -> PreferenceLossSums<Number> {
    let places = stride(from: member, to: weights.count, by: members)
    return PreferenceLossSums(
      loss: losses[member],
      responseWeights: SignedSums(
        values: places.map { weights[$0] }, masses: places.map { weightMasses[$0] }),
      secondMoment: moments[member])
  }
}
