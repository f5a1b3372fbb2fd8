//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Alignment
import Estimation
import PreferenceModel
import RealModule
import Samplers
import Scalar

/// Theorem 4.2 for labels that follow another symmetric link F than the logistic one.
enum LinkCovariance {
  /// The largest problem whose spectrum is worth its cost here.
  static let largestParameterCount = 64

  static let claim = Claim(
    identifier: .linkCovariance, title: "Theorem 4.2 for probit and Cauchy labels",
    statement: "with one prompt and pairs proportional to pi pi / I(D), "
      + "Omega = (Z_F / 2) Sigma^-1 where the model is right, for probit and Cauchy links",
    source: "derived here: PILAF's argument with the information I of one comparison",
    hypotheses: [
      "one prompt", "the implicit reward is the oracle's",
      "at most \(largestParameterCount) parameters",
    ],
    examine: examine)

  @Sendable
  static func examine(_ instance: Instance) -> Evidence? {
    let problem = instance.problem
    guard problem.prompts.count == 1, problem.parameterCount <= largestParameterCount,
      let condition = (try? ParameterGeometry(problem))??.conditionNumber
    else { return nil }
    let residuals = [LinkFunction.probit, .cauchy].compactMap { residual(problem, $0, condition) }
    guard residuals.count == 2 else { return nil }
    let worst = residuals.worst()
    return Evidence(
      instance: instance,
      quantity: "largest |2 lambda / Z_F - 1| over the spectrum lambda of Omega against Sigma^-1",
      measured: worst.value, tolerance: worst.tolerance,
      toleranceReason: "roundings x 2^-52 x condition number of Sigma",
      findings: [.init("condition number", condition)],
      undecidedReason: worst.tolerance < 0.5
        ? nil : "Sigma is too ill-conditioned for its spectrum to be told from rounding")
  }

  /// How far the spectrum is from Z_F / 2, relative to it; nil where LAPACK fails or nothing is seen.
  private static func residual(
    _ problem: Problem<Double>, _ link: LinkFunction, _ condition: Double
  ) -> Residual? {
    let sampler = LinkAlignedSampling(link: link)
    guard let logNormaliser: Double = sampler.logLabelWeight(at: problem.prompts[0]),
      let evaluation = try? EvaluatedProblem(problem, at: .current),
      let entry = try? AsymptoticCovariance.evaluate([sampler], at: evaluation, link: link)[0],
      let covariance = entry.covariance,
      let gap = try? ValueGap(
        covariance: covariance, in: evaluation.coordinates, beta: problem.beta)
    else { return nil }
    let deviation = gap.spectrum.map { abs(2 * $0 * .exp(-logNormaliser) - 1) }.max() ?? 0
    return Residual(
      deviation, operations: problem.roundings + Double(problem.parameterCount),
      mass: 1 + condition)
  }
}
