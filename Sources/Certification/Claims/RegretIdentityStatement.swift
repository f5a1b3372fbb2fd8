//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import CertifiedArithmetic
import PreferenceModel
import Scalar

/// J(pi*) - J(pi_theta) is beta times the divergence of pi_theta from pi*.
enum RegretIdentityStatement {
  static func statement<Number: EnclosingScalar>(
    at view: CertifiedView<Number>
  ) -> CertifiedStatement<Number> {
    var (gap, size) = (Number.zero, Number.zero)
    for prompt in view.problem.prompts {
      let best = Objective.optimalPolicy(at: prompt)
      let (top, own) = (value(of: best, at: prompt), value(of: prompt.policy, at: prompt))
      gap += prompt.probability * (top - own)
      size += prompt.probability * (top.magnitude + own.magnitude)
    }
    let regret = Objective.regret(view.problem)
    return CertifiedStatement(
      quantity: "J(pi*) - J(pi_theta) - beta KL(pi_theta || pi*)",
      form: .vanishing([gap - regret], size: size + regret.magnitude),
      figures: [("regret", regret)])
  }

  /// J at one prompt from its definition.
  private static func value<Number: EnclosingScalar>(
    of policy: FiniteDistribution<Number>, at prompt: Prompt<Number>
  ) -> Number {
    policy.expectation(of: prompt.reward)
      - prompt.beta * policy.divergence(from: prompt.reference)
  }
}
