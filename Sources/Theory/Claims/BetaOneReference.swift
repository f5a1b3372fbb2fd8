//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Alignment
import PreferenceModel
import Samplers

/// At beta = 1 the policy pi- is the reference.
enum BetaOneReference {
  static let claim = Claim(
    identifier: .betaOneReference, title: "pi- = pi_ref at beta = 1",
    statement: "at beta = 1, pi- = pi_ref, token by token and over whole responses, and Z- = 1",
    source: "derived here, from the definition of pi- in PILAF, section 4", examine: examine)

  @Sendable
  static func examine(_ instance: Instance) -> Evidence? {
    let problem = instance.problem.withBeta(1)
    let operations = problem.roundings
    let residuals = problem.prompts.flatMap { prompt in
      let whole = InterpolatedPolicies.wholeResponse(at: prompt, strength: prompt.beta)
      let tokens = InterpolatedPolicies.tokenWise(at: prompt, strength: prompt.beta)
      return [
        whole.policies.minus.totalVariation(to: prompt.reference),
        tokens.minus.totalVariation(to: prompt.reference), whole.logNormaliserMinus,
      ].map { Residual($0, operations: operations, mass: 1) }
    }
    return Evidence(
      instance: instance, quantity: "largest of TV(pi-, pi_ref), both ways, and |log Z-|",
      residual: residuals.worst())
  }
}
