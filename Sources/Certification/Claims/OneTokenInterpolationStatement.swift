//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import CertifiedArithmetic
import PreferenceModel
import Samplers
import Scalar

/// softmax((1 +- beta) h_theta -+ beta h_ref) is pi e^(+-r_theta) / Z+-.
enum OneTokenInterpolationStatement {
  static func statement<Number: EnclosingScalar>(
    at view: CertifiedView<Number>
  ) -> CertifiedStatement<Number> {
    var residuals: [Number] = []
    for prompt in view.problem.prompts {
      let whole = InterpolatedPolicies.wholeResponse(at: prompt, strength: prompt.beta).policies
      for (strength, policy) in [(prompt.beta, whole.plus), (-prompt.beta, whole.minus)] {
        let softmax = FiniteDistribution(
          logits: zip(logits(of: prompt), prompt.reference.logProbabilities)
            .map { (.one + strength) * $0 - strength * $1 })
        residuals += zip(softmax.logProbabilities, policy.logProbabilities).map { $0 - $1 }
      }
    }
    return CertifiedStatement(
      quantity: "difference of log-probabilities between the routes to pi+-, every response",
      form: .vanishing(residuals, size: .one))
  }

  /// The logits of the current policy, where there are any.
  private static func logits<Number: EnclosingScalar>(of prompt: Prompt<Number>) -> [Number] {
    switch prompt.family {
    case .tabular: Array(prompt.theta)
    case .logLinear, .autoregressive: prompt.policy.logProbabilities
    }
  }
}
