//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Scalar

/// What one label of a pair adds to the sums over pairs, for each unit of the pair's mass.
///
/// With p the chance that a beats b and q = sigma(D) the model's.
struct LabelledPair<Number: Scalar> {
  /// p - q.
  let residual: Number
  /// What the rounding of that is relative to.
  let residualMass: Number
  /// p (1 - p) + (p - q)^2, the mean square of the label less q.
  let secondMoment: Number

  @inline(__always)
  init(_ label: Outcome<Number>, model: Outcome<Number>) {
    let gap = label.excess(over: model)
    residual = gap.difference
    residualMass = gap.mass
    secondMoment = label.win * label.lose + gap.difference.squared
  }
}

/// The loss of a model that sees the reward difference D in a pair.
struct ModelLoss<Number: Scalar> {
  /// D = r_theta(a) - r_theta(b).
  private let difference: Number
  /// log(1 + e^-|D|), the loss where the likelier response wins; |D| is added where it loses.
  private let least: Number

  /// The loss at a difference whose e^-|D| is known.
  ///
  /// Complexity: a logarithm.
  @inline(__always)
  init(difference: Number, smallerOdds: Number) {
    self.difference = difference
    least = .log(onePlus: smallerOdds)
  }

  /// -p log q - (1 - p) log(1 - q), from the chances p and 1 - p to win and to lose.
  @inline(__always)
  func expected(_ win: Number, _ lose: Number) -> Number {
    // Not the magnitude: a difference that is enclosed on both sides of zero keeps its sign.
    let (unlikely, excess) = difference.approximation < 0 ? (win, -difference) : (lose, difference)
    return least + unlikely * excess
  }
}
