//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import CertifiedArithmetic
import Scalar
import Theory

/// What a step on either divergence moves.
enum StepOnDivergencesStatement {
  static func statement<Number: EnclosingScalar>(
    at problem: CategoricalProblem<Number>
  ) -> CertifiedStatement<Number> {
    CertifiedStatement(
      "change of log p(a) - log p(b) after a step less its formula, every pair, both divergences",
      vanishing: StepOnDivergences.residuals(at: problem))
  }
}
