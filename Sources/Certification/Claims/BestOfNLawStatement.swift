//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import CertifiedArithmetic
import Scalar
import Theory

/// The law of the best of N draws, and of the best among the best.
enum BestOfNLawStatement {
  static let quantity =
    "law less that of a champion who meets one challenger after the other, every category and N"

  static func statement<Number: EnclosingScalar>(
    at problem: CategoricalProblem<Number>
  ) -> CertifiedStatement<Number> {
    guard problem.showsClasses else { return .unknown(quantity) }
    return CertifiedStatement(
      quantity: quantity,
      form: .vanishing(BestOfNLaw.residuals(at: problem), size: .one))
  }
}
