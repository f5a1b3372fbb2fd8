//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import PreferenceModel
package import Scalar

/// The objective of a policy is a constant less beta times its divergence from the optimum.
package enum ObjectiveAsDivergence {
  static let claim = Claim(
    identifier: .objectiveAsDivergence, title: "J = beta log Z - beta KL(p || p*)",
    statement: """
      beta KL(p || p*) = beta log Z - J(p) for p* = ref e^(r / beta) / Z and every policy p: to \
      maximise J is to minimise a reverse divergence, and its largest value is beta log Z
      """,
    source: "Tajwar et al. 2024 (arXiv 2404.14367); derived here",
    examination: .figures { found })

  private static let found = CategoricalInstance.all.map(evidence)

  static func evidence(on instance: CategoricalInstance) -> Evidence {
    let residual = residual(at: instance.problem)
    return Evidence(
      instance: instance, quantity: "|beta KL(p || p*) - (beta log Z - J(p))|",
      residual: Residual(
        residual.value, tolerance: instance.tolerance(mass: residual.mass)),
      findings: [
        .init("J(p)", instance.problem.objective(of: instance.policy).value),
        .init("beta log Z", instance.beta * instance.optimum.logNormaliser),
      ])
  }

  /// beta KL(p || p*) - (beta log Z - J(p)).
  package static func residual<Number: Scalar>(
    at problem: CategoricalProblem<Number>
  ) -> SizedValue<Number> {
    let (policy, beta, optimum) = (problem.policy, problem.beta, problem.optimum)
    let divergence = CategoricalProblem.divergence(of: policy, from: optimum.distribution)
    let objective = problem.objective(of: policy)
    let top = beta * optimum.logNormaliser
    return SizedValue(
      beta * divergence.value - (top - objective.value),
      mass: beta.approximation * (divergence.mass + 1) + objective.mass
        + top.approximation.magnitude + problem.reward.largestSize)
  }
}
