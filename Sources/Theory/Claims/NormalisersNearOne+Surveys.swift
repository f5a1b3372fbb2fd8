//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Alignment
import PreferenceModel
import RealModule
import Samplers
import Scalar

extension NormalisersNearOne {
  /// The normalisers of the three-arm bandit along beta, beside their leading terms.
  static func rates() -> Survey {
    let betas = [0.001, 0.01, 0.1, 0.3, 1, 3, 10]
    let error = RoundingTolerance(
      operations: BuiltInInstances.threeArmBandit.problem.withBeta(betas.last ?? 1).roundings,
      mass: 1
    ).bound
    let rows = betas.map { beta in
      let prompt = BuiltInInstances.threeArmBandit.problem.withBeta(beta).prompts[0]
      let logs = InterpolatedPolicies.wholeResponse(at: prompt, strength: beta)
      let divergence = prompt.policy.divergence(from: prompt.reference)
      let mean = prompt.policy.expectation(of: prompt.implicitReward)
      let variance = prompt.policy.expectation(
        of: prompt.implicitReward.map { ($0 - mean).squared })
      let excess = TheoreticalPilaf.normaliserExcess(at: prompt)
      return Survey.Row(
        "beta = \(beta)",
        [
          .exp(logs.logNormaliserPlus), .exp(logs.logNormaliserMinus), excess, excess / variance,
          logs.logNormaliserPlus / (beta * divergence),
        ])
    }
    return Survey(
      title: "How near are the normalisers to one? The three-arm bandit, policies fixed",
      method:
        "in floating point: log Z+ and log Z- are off by at most \(error.nextPowerOfTen), the last "
        + "column by that over beta KL; the sums of the other two have positive terms alone",
      columns: [
        .init("Z+"), .init("Z-"), .init("Z+ Z- - 1"),
        .init("over Var(r)", unit: "tends to 1"), .init("log Z+ over", unit: "beta KL, >= 1"),
      ], rows: rows)
  }

  /// Jensen's bound at the divergences that the paper reports.
  static func divergences() -> Survey {
    let beta = 1 / Double(PublishedObjective.inverseBeta)
    let rows = PublishedObjective.table.map { row in
      let divergence = Double(row.divergence) / 100
      return Survey.Row(row.sampler, [divergence, beta * divergence, .exp(beta * divergence)])
    }
    return Survey(
      title: "And at the divergences of the paper's table of results, with beta = 0.1?",
      method: "log Z+ >= beta KL(pi_theta || pi_ref) by Jensen's inequality; the divergences are "
        + "taken as printed, in nats a response and as means over prompts",
      columns: [
        .init("KL", unit: "nats"), .init("log Z+", unit: "mean at least"),
        .init("geometric mean", unit: "of Z+ at least"),
      ], rows: rows)
  }
}
