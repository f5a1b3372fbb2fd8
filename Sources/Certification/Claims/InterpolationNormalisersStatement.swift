//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import CertifiedArithmetic
import PreferenceModel
import Samplers
import Scalar

/// Z+ Z- is at least one at every prompt.
enum InterpolationNormalisersStatement {
  static func statement<Number: EnclosingScalar>(
    at view: CertifiedView<Number>
  ) -> CertifiedStatement<Number> {
    let logs = view.problem.prompts.map { prompt in
      let interpolation = InterpolatedPolicies.wholeResponse(at: prompt, strength: prompt.beta)
      return interpolation.logNormaliserPlus + interpolation.logNormaliserMinus
    }
    let smallest = logs.smallest()
    return CertifiedStatement(
      quantity: "-log(Z+ Z-) at the prompt where it is largest",
      form: .order(-smallest, atMost: .zero), figures: [("smallest log(Z+ Z-)", smallest)])
  }
}
