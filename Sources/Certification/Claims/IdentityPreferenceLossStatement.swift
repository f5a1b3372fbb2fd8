//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import CertifiedArithmetic
import Scalar
import Theory

/// The loss of offline identity preference optimisation is a least-squares fit of win margins.
enum IdentityPreferenceLossStatement {
  static let quantity = "loss less its form in variances, at p and at ref e^(m S) / Z"

  static func statement<Number: EnclosingScalar>(
    at problem: CategoricalProblem<Number>
  ) -> CertifiedStatement<Number> {
    guard problem.showsLabels() else { return .unknown(quantity) }
    return CertifiedStatement(
      quantity, vanishing: IdentityPreferenceLoss.residuals(at: problem))
  }
}
