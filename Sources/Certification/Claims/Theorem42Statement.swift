//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import CertifiedArithmetic
import PreferenceModel
import Samplers
import Scalar

/// The information of T-PILAF's label at a prompt is Cov_x(g) / (1 + Z+ Z-), so that with its weight
/// H = Sigma* / Zbar and Sigma* Omega Sigma* = E_x[(1 + Z+ Z-) Cov_x(g)].
enum Theorem42Statement {
  static let quantity =
    "(1 + Z+ Z-) information - Cov(g) at each prompt, Zbar H - Sigma* and "
    + "Sigma* Omega Sigma* - E_x[(1 + Z+ Z-) Cov(g)], every entry, each over the largest"

  static func statement<Number: EnclosingScalar>(
    at view: CertifiedView<Number>
  ) -> CertifiedStatement<Number>? {
    view.estimation.statement(of: quantity) { point throws(CertifiedRefusal) in
      try statement(of: TheoreticalPilaf(), at: point)
    }
  }

  /// The statement with another sampler in the place of T-PILAF.
  static func statement<Number: EnclosingScalar>(
    of sampler: any Sampler, at point: CertifiedPoint<Number>
  ) throws(CertifiedRefusal) -> CertifiedStatement<Number> {
    let estimate = try CertifiedCovariance(sampler, at: point)
    let (prompts, weights) = (point.problem.prompts, point.totalWeights)
    var residuals: [Number] = []
    for (index, prompt) in prompts.enumerated() {
      let scaled = estimate.informations[index].map { weights[index] * $0 }
      residuals += scaled.residuals(from: point.coordinates.covariance(at: prompt))
    }
    let mean = zip(prompts, weights).map { $0.probability * $1 }.sum()
    residuals += estimate.information.map { mean * $0 }.residuals(from: point.sigma)
    residuals += covarianceResiduals(of: estimate, at: point)
    return CertifiedStatement(
      quantity: quantity, form: .vanishing(residuals, size: .one),
      figures: [("Zbar", mean), ("directions of theta", Number(point.coordinates.order))])
  }

  /// Sigma* Omega Sigma* - E_x[(1 + Z+ Z-) Cov_x(g)], every entry, over the largest.
  static func covarianceResiduals<Number: EnclosingScalar>(
    of estimate: CertifiedCovariance<Number>, at point: CertifiedPoint<Number>
  ) -> [Number] {
    let factor = point.factor
    return factor.times(estimate.whitened).times(factor.transposed).residuals(
      from: point.coordinates.covariance(of: point.problem, weights: point.totalWeights))
  }
}
