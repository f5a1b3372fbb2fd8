//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import CertifiedArithmetic
import PreferenceModel
import Scalar
import Theory

/// Of two categories of one probability, reverse KL parts faster those above the logarithmic mean of
/// their targets, and forward KL those below.
enum EqualProbabilitiesStatement {
  static let quantity = "lead of the KL that should be slower, a unit of step size"

  static func statement<Number: EnclosingScalar>(
    at problem: CategoricalProblem<Number>
  ) -> CertifiedStatement<Number> {
    let (race, first, second) = EqualProbabilities.race(at: problem)
    let q = race.target.probabilities
    return statement(
      of: race, first, second, threshold: DivergenceRace.logarithmicMean(q[first], q[second]))
  }

  /// The statement with a threshold for p, the first category having the greater target.
  static func statement<Number: EnclosingScalar>(
    of race: DivergenceRace<Number>, _ first: Int, _ second: Int, threshold: Number
  ) -> CertifiedStatement<Number> {
    let (p, q) = (race.policy.probabilities[first], race.target.probabilities)
    let isBelow = p.isLess(than: threshold)
    guard q[second].isLess(than: q[first]) == .yes, isBelow != .undecided else {
      return .unknown(quantity)
    }
    let lead = race.reverseMove(first, second) - race.forwardMove(first, second)
    return CertifiedStatement(
      quantity: quantity, form: .order(isBelow == .yes ? lead : -lead, atMost: .zero),
      figures: [("p", p), ("logarithmic mean of the targets", threshold)])
  }
}
