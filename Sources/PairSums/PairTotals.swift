//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import Scalar

/// The sums over pairs that the losses of several experiments are made of, side by side.
public struct PairTotals<Number: Scalar>: Sendable {
  /// The number of experiments.
  let members: Int
  /// The number of responses, n.
  let responses: Int
  /// The column of each experiment.
  private let columns: [Int]
  /// A row of losses, one of second moments, and for each response a one of C(a) and one of what the
  /// rounding of C(a) is relative to.
  ///
  /// Shape: 2 + 2 n rows of an entry an experiment.
  private var sums: [Number]

  /// No pair yet: a column an experiment, kind after kind of their labels.
  init(_ kinds: LabelKinds<Number>, responses: Int) {
    columns = kinds.columns
    members = columns.count
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
}

extension PairTotals: RandomAccessCollection {
  /// The first experiment.
  public var startIndex: Int { 0 }
  /// After the last experiment.
  public var endIndex: Int { members }

  /// The sums of one experiment, in the order that they were given in.
  public subscript(experiment: Int) -> PreferenceLossSums<Number> {
    var weights = SignedSums<Number>(count: responses)
    fillResponseWeights(of: experiment, into: &weights)
    return PreferenceLossSums(
      loss: loss(of: experiment), responseWeights: weights,
      secondMoment: secondMoment(of: experiment))
  }

  /// ``PreferenceLossSums/loss`` of one experiment.
  public func loss(of experiment: Int) -> Number { sums[columns[experiment]] }

  /// ``PreferenceLossSums/secondMoment`` of one experiment.
  public func secondMoment(of experiment: Int) -> Number { sums[members + columns[experiment]] }

  /// Fills in ``PreferenceLossSums/responseWeights`` of one experiment.
  ///
  /// Precondition: there is room for n sums. Complexity: O(n).
  @specialized(where Number == Double)
  public func fillResponseWeights(of experiment: Int, into weights: inout SignedSums<Number>) {
    var place = 2 * members + columns[experiment]
    for response in 0..<responses {
      weights.values[response] = sums[place]
      weights.masses[response] = sums[place + members]
      place += 2 * members
    }
  }
}
