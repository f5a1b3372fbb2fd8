//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Estimation
import PreferenceModel
import RealModule
import Samplers
import Scalar

/// Theorem 4.3: n times the value gap tends to a weighted sum of chi-squares.
enum Theorem43 {
  static let claim = Claim(
    identifier: .theorem43, title: "Theorem 4.3, the value gap",
    statement: """
      n (J(pi*) - J(pi_theta_hat)) tends to 1 / (2 beta) times the sum of lambda_i chi2_1, lambda the \
      generalised eigenvalues of T-PILAF's Omega against Sigma*^-1; its mean is \
      tr(Sigma* Omega) / (2 beta)
      """,
    source: "PILAF, Theorem 4.3; the constants are derived here",
    hypotheses: [
      "the implicit reward is the oracle's",
      "the problem was not drawn at random: a simulation costs too much for many",
      "at most \(largestPairCount) pairs, \(LocalEstimation.largestParameterCount) parameters",
      "every simulated estimate exists",
    ],
    examine: { $0.seed == nil ? evidence(on: $0, labels: labels) : nil })

  /// The labels of a repeat, so many that the bias left is far below the standard error.
  static let labels = 1_000_000
  /// The repeats.
  static let repeats = 400
  /// The seed of the simulation.
  static let seed: UInt64 = 1
  /// The confidence that rejects the limit.
  static let confidence = 0.999
  /// The largest number of pairs that are simulated here.
  static let largestPairCount = 1000

  /// How surely the value gaps of simulated estimates reject their limit: by their mean, which is
  /// normal in the limit, and by the Kolmogorov-Smirnov distance, the surer of the two, corrected for
  /// there being two.
  static func evidence(on instance: Instance, labels: Int) -> Evidence? {
    let pairs = instance.problem.prompts.reduce(0) { $0 + $1.responses * ($1.responses - 1) / 2 }
    guard pairs <= largestPairCount, let estimation = instance.work.estimation,
      var simulation = try? Simulation(
        TheoreticalPilaf(), at: estimation.evaluation, labels: labels, seed: seed)
    else { return nil }
    simulation.advance(by: repeats, threads: 1)
    guard let summary = try? simulation.summary(quantilesAt: []), summary.separated == 0,
      let gap = summary.gap, let limit = gap.limitMean, let test = gap.test
    else { return nil }
    let deviations = (gap.mean - limit).magnitude / gap.standardError
    let chance = min(2 * .exp(.logNormalTail(deviations)), test.pValue)
    return Evidence(
      instance: instance, quantity: "confidence at which the simulation rejects the limit",
      measured: max(0, 1 - 2 * chance), limit: confidence, tolerance: 0,
      toleranceReason: "none: the limit is the confidence of the test", method: .sampled,
      findings: [
        .init("mean of n times the value gap", gap.mean),
        .init("standard error", gap.standardError), .init("tr(Sigma* Omega) / (2 beta)", limit),
        .init("Kolmogorov-Smirnov distance", test.distance), .init("p-value", test.pValue),
        .init("repeats", Double(repeats)), .init("labels n", Double(labels)),
        .init("seed", Double(seed)),
      ])
  }
}
