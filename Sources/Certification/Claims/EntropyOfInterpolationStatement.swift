//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import CertifiedArithmetic
import PreferenceModel
import Samplers
import Scalar

/// The published sanity check H(pi+) >= H(pi_theta), which is false.
enum EntropyOfInterpolationStatement {
  static func statement<Number: EnclosingScalar>(
    at view: CertifiedView<Number>
  ) -> CertifiedStatement<Number> {
    let losses = view.problem.prompts.map { prompt in
      let policies = InterpolatedPolicies.wholeResponse(at: prompt, strength: prompt.beta).policies
      return prompt.policy.entropy - policies.plus.entropy
    }
    return CertifiedStatement(
      quantity: "H(pi_theta) - H(pi+) at the prompt where it is largest",
      form: .order(losses.largest(), atMost: .zero))
  }
}
