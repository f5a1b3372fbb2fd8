//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import CertifiedArithmetic
import PreferenceModel
import Scalar
import Theory

/// Of two categories of one target, reverse KL closes the gap more slowly exactly above e^-KL I.
enum EqualTargetsStatement {
  static let quantity = "lead of the KL that should be behind, a unit of step size"

  static func statement<Number: EnclosingScalar>(
    at problem: CategoricalProblem<Number>
  ) -> CertifiedStatement<Number> {
    let (race, first, second) = EqualTargets.race(at: problem)
    return statement(
      of: race, first, second, threshold: EqualTargets.threshold(of: race, first, second))
  }

  /// The statement with a threshold for q, the first category being the more probable one.
  static func statement<Number: EnclosingScalar>(
    of race: DivergenceRace<Number>, _ first: Int, _ second: Int, threshold: Number
  ) -> CertifiedStatement<Number> {
    let (p, q) = (race.policy.probabilities, race.target.probabilities[first])
    let isBelow = q.isLess(than: threshold)
    guard p[second].isLess(than: p[first]) == .yes, isBelow != .undecided else {
      return .unknown(quantity)
    }
    let lead = race.reverseMove(first, second) - race.forwardMove(first, second)
    return CertifiedStatement(
      quantity: quantity, form: .order(isBelow == .yes ? lead : -lead, atMost: .zero),
      figures: [("q", q), ("e^-KL I", threshold)])
  }
}
