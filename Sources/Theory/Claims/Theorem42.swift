//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Alignment
import Estimation
import LinearAlgebra
import PairSums
import PreferenceModel
import RealModule
import Samplers
import Scalar

/// Theorem 4.2: what T-PILAF's labels teach at theta* is Sigma*, up to a factor of each prompt.
enum Theorem42 {
  static let claim = Claim(
    identifier: .theorem42, title: "Theorem 4.2, the covariance",
    statement: """
      where the implicit reward is the oracle's, the information of T-PILAF's label at a prompt is \
      Cov_x(g) / (1 + Z+ Z-); with its weight H = Sigma* / Zbar and \
      Omega = Sigma*^-1 E_x[(1 + Z+ Z-) Cov_x(g)] Sigma*^-1
      """,
    source: "PILAF, Theorem 4.2; the constants are derived here",
    hypotheses: [
      "the implicit reward is the oracle's",
      "at most \(LocalEstimation.largestParameterCount) parameters", "theta moves the policy",
    ],
    examine: { evidence(of: TheoreticalPilaf(), on: $0) })

  /// The information of a sampler's label against that of T-PILAF, in theta, and where the
  /// identifiable coordinates exist Omega's closed form against the generic sandwich.
  static func evidence(of sampler: some Sampler, on instance: Instance) -> Evidence? {
    let problem = instance.problem
    guard problem.parameterCount <= LocalEstimation.largestParameterCount else { return nil }
    let informations = zip(problem.prompts, instance.work.rewardGradients).map {
      information(of: sampler, at: $0, $1, instance.roundings)
    }
    guard informations.contains(where: { $0.size > 0 }) else { return nil }
    let covariance = instance.work.estimation.flatMap { covarianceResidual($0, instance.roundings) }
    let worst = (informations.flatMap(\.residuals) + [covariance].compactMap(\.self)).worst()
    return Evidence(
      instance: instance,
      quantity: "|(1 + Z+ Z-) information - Cov(g)| or, in coordinates with Sigma* = 1, "
        + "|Omega - E_x[(1 + Z+ Z-) Cov(g)]| / max, at the worst entry",
      residual: worst,
      findings: [
        .init("log Zbar", instance.alignment.logMeanWeight),
        .init("largest entry of Cov(g)", informations.map(\.size).max() ?? 0),
      ],
      toleranceReason: "roundings x 2^-52 x sum of absolute terms, and underflow; for Omega x rank "
        + "x what the coordinates amplify")
  }

  /// (1 + Z+ Z-) sum mu sigma'(D) g_ab g_ab^T less Cov(g), entry by entry, and Cov's largest entry.
  private static func information(
    of sampler: some Sampler, at prompt: Prompt<Double>, _ gradients: Matrix,
    _ operations: Double
  ) -> (residuals: [Residual], size: Double) {
    let reward = prompt.implicitReward
    let information = PairInformation.matrices(
      of: [sampler.pairLaw(at: prompt)], features: gradients
    ) { first, row in
      for second in first + 1..<max(first + 1, prompt.responses) {
        row[second - first] = Logistic.slope(reward[first] - reward[second])
      }
    }[0]
    let logTotal: Double = TheoreticalPilaf.logTotalWeight(at: prompt)
    let total = Double.exp(logTotal)
    let policy = prompt.policy.probabilities
    let mean = gradients.times(policy)
    let centred = Matrix(rows: policy.count, columns: gradients.rows) {
      gradients[$1, $0] - mean[$1]
    }
    let absolute = Matrix(rows: policy.count, columns: gradients.rows) {
      gradients[$1, $0].magnitude + mean[$1].magnitude
    }
    let covariance = Matrix.gram(of: centred, weights: policy)
    // A pair of responses multiplies entries of both, also where no response has both.
    let means = absolute.transposedTimes(policy)
    let ofPairs = Matrix(rows: policy.count, columns: gradients.rows) {
      absolute[$0, $1] + means[$1]
    }
    let masses = Matrix.gram(of: ofPairs, weights: policy)
    let largest = 2 * gradients.largestMagnitude
    let underflow = LocalEstimation.underflow(
      pairMass: Double(policy.count * policy.count) * largest.squared, logTotal: logTotal)
    let residuals = covariance.elements.indices.map { index in
      Residual(
        total * information.elements[index] - covariance.elements[index],
        tolerance: underflow
          + RoundingTolerance(operations: operations, mass: masses.elements[index]).bound)
    }
    return (residuals, covariance.largestMagnitude)
  }

  /// Omega of weighted T-PILAF in z against E_x[(1 + Z+ Z-) Cov_x], relative to the largest
  /// 1 + Z+ Z-.
  private static func covarianceResidual(
    _ estimation: LocalEstimation, _ roundings: Double
  ) -> Residual? {
    guard let omega = estimation.weighted.covariance else { return nil }
    let tolerance = estimation.tolerance(roundings)
    guard tolerance < 0.5 else { return nil }
    let most = estimation.logTotals.max() ?? 0
    var closed = Matrix(rows: estimation.rank, columns: estimation.rank, repeating: 0)
    for (index, prompt) in estimation.evaluation.problem.prompts.enumerated() {
      let share = prompt.probability * .exp(estimation.logTotals[index] - most)
      closed.add(estimation.covariance(atPrompt: index), scale: share)
    }
    let deviation = ((.exp(-most) * omega) - closed).largestMagnitude
    return Residual(deviation, tolerance: tolerance)
  }
}
