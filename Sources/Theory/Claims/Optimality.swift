//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Estimation
import LinearAlgebra
import PreferenceModel
import RealModule
import Samplers
import Scalar

/// "Optimal" in the paper's title, read literally; it must be read as "aligned".
enum Optimality {
  static let claim = Claim(
    identifier: .optimality, title: "T-PILAF has the least value gap",
    statement: """
      where the implicit reward is the oracle's, no sampler's estimate has a smaller asymptotic \
      value gap than T-PILAF's: tr(Sigma* Omega) is least
      """,
    source: "PILAF, its title read literally",
    hypotheses: [
      "the implicit reward is the oracle's",
      "at most \(LocalEstimation.largestParameterCount) parameters",
      "labels of vanilla and of T-PILAF show every direction that moves the policy",
    ],
    standing: .published, instances: [counterexample], examine: examine)

  /// Two draws of the policy compare its two likely responses, which is what the value gap asks for;
  /// T-PILAF spends its labels on an unlikely one.
  static let counterexample = Instance(
    name: "bandit at its optimum where vanilla has half the value gap of t-pilaf",
    problem: BuiltInInstances.vanillaBeatsPilaf.problem.atOptimum)

  @Sendable
  static func examine(_ instance: Instance) -> Evidence? {
    guard let estimation = instance.work.estimation,
      let own = estimation.weighted.covariance?.trace,
      let other = estimation.vanilla.covariance?.trace
    else { return nil }
    let (least, most) = estimation.totalRange
    let ratio = own / other
    // Vanilla's information is below one half in z, so its trace is right to that of its inverse.
    let tolerance = estimation.tolerance(instance.roundings) * (other + most / least) * ratio
    return Evidence(
      instance: instance, quantity: "tr(Sigma* Omega) of t-pilaf over that of vanilla",
      measured: ratio, limit: 1, tolerance: tolerance,
      toleranceReason: LocalEstimation.toleranceReason + " x condition of the informations",
      findings: [
        .init("tr(Sigma* Omega) of t-pilaf", own), .init("tr(Sigma* Omega) of vanilla", other),
        .init("expected n times value gap of t-pilaf", own / (2 * instance.problem.beta)),
        .init("expected n times value gap of vanilla", other / (2 * instance.problem.beta)),
      ],
      undecidedReason: tolerance < max(1, ratio)
        ? nil : "an information cannot be told from a singular one")
  }
}

extension Problem<Double> {
  /// The problem of tables of logits with its policies at pi*.
  fileprivate var atOptimum: Problem {
    moved(to: prompts.flatMap { Objective.optimalPolicy(at: $0).logProbabilities })
  }
}
