//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import CertifiedArithmetic
import Scalar
import Theory

/// What rounds of exact fine-tuning compose to.
enum RepeatedRoundsStatement {
  static let quantity =
    "policy after \(RepeatedRounds.rounds) rounds less its closed form, every category, both kinds"

  static func statement<Number: EnclosingScalar>(
    at problem: CategoricalProblem<Number>
  ) -> CertifiedStatement<Number> {
    guard problem.showsClasses else { return .unknown(quantity) }
    let (weighted, best) = RepeatedRounds.residuals(at: problem)
    return CertifiedStatement(
      quantity: quantity, form: .vanishing(weighted + best, size: .one),
      figures: [("K", Number(RepeatedRounds.rounds)), ("N", Number(RepeatedRounds.draws))])
  }
}
