//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import CertifiedArithmetic
import PreferenceModel
import Samplers
import Scalar

/// At beta = 1 the policy pi- is the reference, and Z- is one.
enum BetaOneReferenceStatement {
  static func statement<Number: EnclosingScalar>(
    at view: CertifiedView<Number>
  ) -> CertifiedStatement<Number> {
    var residuals: [Number] = []
    for prompt in view.problem.withBeta(.one).prompts {
      let whole = InterpolatedPolicies.wholeResponse(at: prompt, strength: prompt.beta)
      let tokens = InterpolatedPolicies.tokenWise(at: prompt, strength: prompt.beta)
      for policy in [whole.policies.minus, tokens.minus] {
        residuals += zip(policy.logProbabilities, prompt.reference.logProbabilities)
          .map { $0 - $1 }
      }
      residuals.append(whole.logNormaliserMinus)
    }
    return CertifiedStatement(
      quantity: "log(pi- / pi_ref), both ways and for every response, and log Z-",
      form: .vanishing(residuals, size: .one))
  }
}
