//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import CertifiedArithmetic
import Scalar
import Theory

/// The gradient of that loss, of all pairs and of those beyond a threshold.
enum IdentityPreferenceGradientStatement {
  static let quantity =
    "formula less derivative of the loss, of all pairs and of those beyond a "
    + "third of the width of rewards, every logit"

  static func statement<Number: EnclosingScalar>(
    at problem: CategoricalProblem<Number>
  ) -> CertifiedStatement<Number> {
    let threshold = IdentityPreferenceGradient.threshold(at: problem)
    guard problem.showsLabels(), problem.showsLabels(threshold: threshold) else {
      return .unknown(quantity)
    }
    return CertifiedStatement(
      quantity,
      equal: [
        (
          IdentityPreferenceGradient.gradient(at: problem),
          problem.derivatives { $0.identityLoss($0.change($1), under: $0.data).value }
        ),
        (
          IdentityPreferenceGradient.laplacianGradient(at: problem, threshold),
          problem.derivatives {
            IdentityPreferenceGradient.keptLoss(at: $0, $0.change($1), threshold).value
          }
        ),
      ])
  }
}
