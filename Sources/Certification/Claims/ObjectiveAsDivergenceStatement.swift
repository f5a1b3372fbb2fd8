//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import CertifiedArithmetic
import Scalar
import Theory

/// J(p) is beta log Z less beta times the divergence of p from the optimum.
enum ObjectiveAsDivergenceStatement {
  static func statement<Number: EnclosingScalar>(
    at problem: CategoricalProblem<Number>
  ) -> CertifiedStatement<Number> {
    CertifiedStatement(
      "beta KL(p || p*) - (beta log Z - J(p))",
      vanishing: [ObjectiveAsDivergence.residual(at: problem)],
      figures: [
        ("J(p)", problem.objective(of: problem.policy).value),
        ("beta log Z", problem.beta * problem.optimum.logNormaliser),
      ])
  }
}
