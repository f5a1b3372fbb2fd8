//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import CertifiedArithmetic
import PreferenceModel
import Samplers
import Scalar

/// With one prompt and pairs proportional to pi pi / I(D), the information is H = (2 / Z_F) Sigma, so
/// that Omega = H^-1 is (Z_F / 2) Sigma^-1.
enum LinkCovarianceStatement {
  /// The largest order of the matrices that are compared.
  static let largestOrder = 64

  static func statement<Number: EnclosingScalar>(
    at view: CertifiedView<Number>
  ) -> CertifiedStatement<Number>? {
    let problem = view.problem.withRewards { $0.implicitReward }
    let coordinates = TaughtCoordinates(problem)
    guard problem.prompts.count == 1, let prompt = problem.prompts.first,
      1...largestOrder ~= coordinates.order
    else { return nil }
    let sigma = coordinates.policyCovariance(of: problem)
    var residuals: [Number] = []
    for link in [LinkFunction.probit, .cauchy] {
      let sampler = LinkAlignedSampling(link: link)
      guard let logNormaliser: Number = sampler.logLabelWeight(at: prompt) else { return nil }
      let information = coordinates.information(
        of: sampler.pairLaw(at: prompt), at: prompt, link: link)
      let factor = Number.exp(logNormaliser) / Number(2)
      residuals += zip(information.entries, sigma.entries).map { factor * $0 - $1 }
    }
    return CertifiedStatement(
      quantity: "(Z_F / 2) H - Sigma, every entry, probit and Cauchy labels",
      form: .vanishing(residuals, size: sigma.entries.map(\.magnitude).largest()))
  }
}
