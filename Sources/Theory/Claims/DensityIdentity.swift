//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import PairSums
import PreferenceModel
import RealModule
import Samplers
import Scalar

/// The law of T-PILAF, symmetrised, is that of two draws of the policy over sigma' of their
/// difference.
enum DensityIdentity {
  static let claim = Claim(
    identifier: .densityIdentity, title: "pair law of T-PILAF",
    statement: """
      (mu(a, b) + mu(b, a)) / 2 = pi(a) pi(b) / (2 (1 + Z+ Z-) sigma'(D)) for every prompt and pair, \
      mu the law of T-PILAF and D = r_theta(a) - r_theta(b)
      """,
    source: "PILAF, section 4 and the proof of Theorem 4.1", examine: examine)

  @Sendable
  static func examine(_ instance: Instance) -> Evidence? {
    let operations = instance.roundings
    return Evidence(
      instance: instance, quantity: "difference of the two densities at the worst pair",
      residual: instance.problem.prompts.map { worstResidual(at: $0, operations) }.worst())
  }

  /// The worst residual among all pairs; the right side is formed from logarithms alone.
  private static func worstResidual(at prompt: Prompt<Double>, _ operations: Double) -> Residual {
    let law = TheoreticalPilaf().pairLaw(at: prompt)
    let policy = prompt.policy.logProbabilities
    let reward = prompt.implicitReward
    let logPlus = zip(policy, reward).map { $0 + $1 }.logSumExp()
    let logMinus = zip(policy, reward).map { $0 - $1 }.logSumExp()
    let logWeight = Double.log(2) + [0, logPlus + logMinus].logSumExp()
    var row = [Double](zeros: prompt.responses)
    var worst: Residual?
    for first in 0..<prompt.responses {
      law.fillSymmetrisedRow(first, into: &row)
      for second in first..<prompt.responses {
        let density = Double.exp(
          policy[first] + policy[second] - logWeight
            - Logistic.logSlope(reward[first] - reward[second]))
        let residual = Residual(
          row[second - first] - density, operations: operations, mass: density)
        if worst.map({ $0.ratio < residual.ratio }) ?? true { worst = residual }
      }
    }
    return worst ?? Residual(0, tolerance: 0)
  }
}
