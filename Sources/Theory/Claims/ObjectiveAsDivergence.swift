//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import PreferenceModel
import Scalar

/// The objective of a policy is a constant less beta times its divergence from the optimum.
enum ObjectiveAsDivergence {
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
    let policy = instance.policy
    let optimum = instance.optimum
    let divergence = CategoricalInstance.divergence(of: policy, from: optimum.distribution)
    let objective = instance.objective(of: policy)
    let top = instance.beta * optimum.logNormaliser
    let width = instance.reward.map(\.magnitude).max() ?? 0
    let mass = instance.beta * (divergence.mass + 1) + objective.mass + top.magnitude + width
    return Evidence(
      instance: instance, quantity: "|beta KL(p || p*) - (beta log Z - J(p))|",
      residual: Residual(
        instance.beta * divergence.value - (top - objective.value),
        tolerance: instance.tolerance(mass: mass)),
      findings: [.init("J(p)", objective.value), .init("beta log Z", top)])
  }
}
