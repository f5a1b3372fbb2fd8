//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import PreferenceModel
import Scalar

/// The regret is beta times the divergence from the optimum.
enum RegretIdentity {
  static let claim = Claim(
    identifier: .regretIdentity, title: "the regret is beta KL(pi || pi*)",
    statement: """
      J(pi*) - J(pi_theta) = beta E_x KL(pi_theta || pi*), pi* proportional to pi_ref e^(r* / beta)
      """,
    source: "PILAF, section 2; Rafailov et al. 2023, appendix A.1", examine: examine)

  @Sendable
  static func examine(_ instance: Instance) -> Evidence? {
    let problem = instance.problem
    var gap = 0.0
    var mass = 0.0
    for prompt in problem.prompts {
      let best = Objective.optimalPolicy(at: prompt)
      let (top, own) = (value(of: best, at: prompt), value(of: prompt.policy, at: prompt))
      gap += prompt.probability * (top.value - own.value)
      let distance = zip(prompt.policy.logProbabilities, best.logProbabilities)
        .map { ($0 - $1).magnitude }
      let divergenceMass = prompt.beta * prompt.policy.expectation(of: distance)
      mass += prompt.probability * (top.mass + own.mass + divergenceMass)
    }
    // pi* has exponents r* / beta, which the count of roundings at pi_theta does not contain.
    let exponents = problem.prompts.flatMap { $0.reward.map { ($0 / problem.beta).magnitude } }
    let operations = instance.roundings + 32 * (exponents.max() ?? 0)
    let regret = Objective.regret(problem)
    return Evidence(
      instance: instance, quantity: "|J(pi*) - J(pi_theta) - beta KL(pi_theta || pi*)|",
      residual: Residual(gap - regret, operations: operations, mass: mass),
      findings: [.init("regret", regret)])
  }

  /// J at one prompt from its definition, with the mass of its terms.
  private static func value(
    of policy: FiniteDistribution<Double>, at prompt: Prompt<Double>
  ) -> (value: Double, mass: Double) {
    let ratios = zip(policy.logProbabilities, prompt.reference.logProbabilities)
      .map { ($0 - $1).magnitude }
    return (
      policy.expectation(of: prompt.reward)
        - prompt.beta * policy.divergence(from: prompt.reference),
      policy.expectation(of: prompt.reward.map(\.magnitude))
        + prompt.beta * policy.expectation(of: ratios)
    )
  }
}
