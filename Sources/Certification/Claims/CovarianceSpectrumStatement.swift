//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import CertifiedArithmetic
import PreferenceModel
import Samplers
import Scalar

/// The eigenvalues of T-PILAF's Omega against Sigma*^-1 lie between the least and the largest
/// 1 + Z+ Z- of a prompt, and with one prompt they equal it.
enum CovarianceSpectrumStatement {
  static let quantity = "the spectrum of Omega against the range of 1 + Z+ Z-"

  static func statement<Number: EnclosingScalar>(
    at view: CertifiedView<Number>
  ) -> CertifiedStatement<Number>? {
    view.estimation.statement(of: quantity) { point throws(CertifiedRefusal) in
      try statement(of: TheoreticalPilaf(), at: point)
    }
  }

  /// The statement with another sampler in the place of T-PILAF.
  ///
  /// Where an end of the range is attained no enclosure shows an inequality; there the identity is
  /// stated that makes it one between sums of squares.
  static func statement<Number: EnclosingScalar>(
    of sampler: any Sampler, at point: CertifiedPoint<Number>
  ) throws(CertifiedRefusal) -> CertifiedStatement<Number> {
    let estimate = try CertifiedCovariance(sampler, at: point)
    let (least, most) = (point.totalWeights.smallest(), point.totalWeights.largest())
    guard let spectrum = estimate.spectrum, let smallest = spectrum.first,
      let largest = spectrum.last
    else { return .unknown(quantity) }
    let figures = [
      ("smallest eigenvalue", smallest), ("largest eigenvalue", largest),
      ("least 1 + Z+ Z-", least), ("largest 1 + Z+ Z-", most),
    ]
    guard point.problem.prompts.count > 1 else {
      return CertifiedStatement(
        quantity: "eigenvalue over 1 + Z+ Z-, less one, every eigenvalue of Omega",
        form: .vanishing(spectrum.map { $0 / most - .one }, size: .one), figures: figures)
    }
    let strict = CertifiedStatement(
      quantity: "the larger of the largest eigenvalue over the largest 1 + Z+ Z- and the least "
        + "1 + Z+ Z- over the smallest eigenvalue",
      form: .order(.larger(largest / most, least / smallest), atMost: .one), figures: figures)
    guard strict.certainty == .undecided else { return strict }
    let residuals = Theorem42Statement.covarianceResiduals(of: estimate, at: point)
    let identity = CertifiedStatement(
      quantity:
        "an end may be attained: Sigma* Omega Sigma* - E_x[(1 + Z+ Z-) Cov(g)], which bounds "
        + "Omega, every entry over the largest",
      form: .vanishing(residuals, size: .one), figures: figures)
    return identity.certainty == .yes ? identity : strict
  }
}
