//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Alignment
import PreferenceModel
import RealModule
import Scalar

extension Theorem41 {
  /// The strengths at which the reach of the theorem is surveyed.
  private static let betas = [0.01, 0.03, 0.1, 0.3, 1, 3]
  /// The angles, in degrees.
  private static let targets = [90.0, 45, 10]

  /// The largest reward error for which the theorem guarantees an angle, on the three-arm bandit.
  static func reach() -> Survey {
    let rows = betas.map { beta in
      let reach = GuaranteeReach(BuiltInInstances.threeArmBandit.problem, beta: beta)
      let sines = targets.map { Double.sin($0 * .pi / 180) }
      return Survey.Row("beta = \(beta)", sines.map(reach.bound) + sines.map(reach.remainder))
    }
    return Survey(
      title: "Up to which reward error is an angle guaranteed? The three-arm bandit",
      method:
        "the largest |D* - D|, in nats, up to which Zbar ||T2|| / (beta ||grad J||) stays below "
        + "the sine of the angle; r* = r_theta(beta) + error times one direction, policies fixed. "
        + "By the bound on T2 the ratio grows with the error, and bisection finds the only "
        + "crossing to a relative 1e-12; by ||T2|| itself the first crossing, looked for in steps of "
        + "2^(1/4)",
      missing: "-: no crossing below an error of \(Int(GuaranteeReach.largestError))",
      columns: targets.map { Survey.Column("bound", unit: "\(Int($0)) degrees") }
        + targets.map { Survey.Column("||T2||", unit: "\(Int($0)) degrees") },
      rows: rows)
  }

  /// The share of random bandits on which an angle below 45 degrees is guaranteed.
  static func guaranteedShare() -> Survey {
    let errors = [0.1, 0.3, 1, 3, 10]
    let problems = SurveyFamily.bandits.problems
    let rows = betas.map { beta in
      let reaches = problems.map { GuaranteeReach($0, beta: beta) }
      return Survey.Row(
        "beta = \(beta)",
        errors.map { error in
          Frequency(of: reaches) { ($0.ratio(at: error) ?? .infinity) < Double.sin(.pi / 4) }?.share
        })
    }
    return Survey(
      title: "On which share of bandits does T2 guarantee an angle below 45 degrees?",
      method:
        "by ||T2|| itself, over (beta, largest |D* - D|). \(SurveyFamily.provenance) (bandits, "
        + "beta set to the row's). Binomial standard errors are at most 0.035",
      columns: errors.map { Survey.Column("\($0)", unit: "nats") }, rows: rows)
  }
}
