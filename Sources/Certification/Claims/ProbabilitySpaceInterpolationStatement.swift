//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import CertifiedArithmetic
import PreferenceModel
import Scalar

/// The reading of pi+ as (1 + beta) pi - beta pi_ref, which can be negative.
enum ProbabilitySpaceInterpolationStatement {
  static func statement<Number: EnclosingScalar>(
    at view: CertifiedView<Number>
  ) -> CertifiedStatement<Number> {
    let entries = view.problem.prompts.flatMap { prompt in
      zip(prompt.policy.probabilities, prompt.reference.probabilities)
        .map { (.one + prompt.beta) * $0 - prompt.beta * $1 }
    }
    return CertifiedStatement(
      quantity: "how far below zero the least entry of (1 + beta) pi_theta - beta pi_ref is",
      form: .order(-entries.smallest(), atMost: .zero))
  }
}
