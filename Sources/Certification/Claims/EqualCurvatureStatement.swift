//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import CertifiedArithmetic
import PreferenceModel
import Scalar
import Theory

/// At p = q both divergences have the Hessian diag(q) - q q^T.
enum EqualCurvatureStatement {
  static func statement<Number: EnclosingScalar>(
    at problem: CategoricalProblem<Number>
  ) -> CertifiedStatement<Number> {
    let (point, q) = (problem.target.logProbabilities, problem.target.probabilities)
    let pairs = q.indices.flatMap { row in
      let closed = q.indices.map { (row == $0 ? q[row] : .zero) - q[row] * q[$0] }
      return [
        (
          closed,
          problem.derivatives(at: point) { $1.forwardDivergenceGradient(toward: $0.target)[row] }
        ),
        (
          closed,
          problem.derivatives(at: point) { $1.reverseDivergenceGradient(toward: $0.target)[row] }
        ),
      ]
    }
    return CertifiedStatement(
      "diag(q) - q q^T less the derivatives of both gradients at p = q, every entry",
      equal: pairs)
  }
}
