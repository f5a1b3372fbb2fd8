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

/// Theorem 4.2 for labels that follow another symmetric link F than the logistic one.
enum LinkCovariance {
  static let claim = Claim(
    identifier: .linkCovariance, title: "Theorem 4.2 for probit and Cauchy labels",
    statement: "with one prompt and pairs proportional to pi pi / I(D), "
      + "Omega = (Z_F / 2) Sigma^-1 where the model is right, for probit and Cauchy links",
    source: "derived here: PILAF's argument with the information I of one comparison",
    hypotheses: [
      "one prompt", "the implicit reward is the oracle's",
      "at most \(LocalEstimation.largestParameterCount) parameters",
    ],
    examine: examine)

  @Sendable
  static func examine(_ instance: Instance) -> Evidence? {
    guard instance.problem.prompts.count == 1, let estimation = instance.work.estimation else {
      return nil
    }
    let samplers = LinkAlignedSampling.examined
    let residuals = zip(samplers, instance.work.linkSampling).compactMap {
      residual(of: $1, $0.link, estimation, instance.roundings)
    }
    guard residuals.count == samplers.count else { return nil }
    return Evidence(
      instance: instance,
      quantity: "largest |2 lambda / Z_F - 1| over the spectrum lambda of Omega against Sigma^-1",
      residual: residuals.worst(),
      findings: [.init("what the coordinates amplify", estimation.amplification)],
      toleranceReason: LocalEstimation.toleranceReason,
      undecidedReason: residuals.allSatisfy { $0.tolerance < 0.5 }
        ? nil : "Sigma is too ill-conditioned for its spectrum to be told from rounding")
  }

  /// How far the spectrum is from Z_F / 2, relative to it; nil where LAPACK fails or nothing is seen.
  private static func residual(
    of sampling: SamplerExperiments<Double>, _ link: LinkFunction, _ estimation: LocalEstimation,
    _ roundings: Double
  ) -> Residual? {
    guard let logNormaliser = sampling.labelWeights[0]?.logMean,
      let covariance = estimation.asymptotics(of: sampling, link: link)?[0]?.covariance,
      let spectrum = try? SymmetricEigen.values(of: covariance)
    else { return nil }
    return Residual(
      spectrum.map { abs(2 * $0 * .exp(-logNormaliser) - 1) }.max() ?? 0,
      tolerance: estimation.tolerance(roundings, logTotal: logNormaliser))
  }
}
