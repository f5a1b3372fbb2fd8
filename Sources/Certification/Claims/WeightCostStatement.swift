//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import CertifiedArithmetic
import PreferenceModel
import Samplers
import Scalar
import Theory

/// Without the weight w(x) T-PILAF's Omega is nowhere larger, and the same where prompts share no
/// parameters.
enum WeightCostStatement {
  static let quantity =
    "Omega without the weight less Omega with it, in coordinates with Sigma* = 1"

  static func statement<Number: EnclosingScalar>(
    at view: CertifiedView<Number>
  ) -> CertifiedStatement<Number>? {
    guard view.problem.prompts.count > 1 else { return nil }
    return view.estimation.statement(of: quantity) { point throws(CertifiedRefusal) in
      let weighted = try CertifiedCovariance(TheoreticalPilaf(), at: point)
      let unweighted = try CertifiedCovariance(TheoreticalPilaf(weighted: false), at: point)
      return statement(of: unweighted, against: weighted, at: point)
    }
  }

  /// The statement that one Omega is nowhere larger than another.
  ///
  /// Where they are equal in some direction no enclosure shows the inequality; there the difference
  /// is stated to be a sum of squares, with W = H^-1 L of either,
  /// E_x[(w W_1 - W_0)^T I_x (w W_1 - W_0)], I_x the information of a pair at x.
  static func statement<Number: EnclosingScalar>(
    of unweighted: CertifiedCovariance<Number>, against weighted: CertifiedCovariance<Number>,
    at point: CertifiedPoint<Number>
  ) -> CertifiedStatement<Number> {
    var difference = unweighted.whitened
    difference.add(weighted.whitened, scale: -.one)
    guard !point.problem.hasSeparateParameters else {
      return CertifiedStatement(
        quantity: quantity + ", every entry over the largest",
        form: .vanishing(unweighted.whitened.residuals(from: weighted.whitened), size: .one))
    }
    guard let spectrum = SymmetricSpectrum.eigenvalues(of: difference),
      let smallest = spectrum.first, let largest = spectrum.last
    else { return .unknown(quantity) }
    let figures = [
      ("smallest eigenvalue of the difference", smallest),
      ("tr(Sigma* Omega) with the weight", weighted.criterion),
      ("tr(Sigma* Omega) without it", unweighted.criterion),
    ]
    let strict = CertifiedStatement(
      quantity: "largest eigenvalue of " + quantity, form: .order(largest, atMost: .zero),
      figures: figures)
    guard strict.certainty == .undecided else { return strict }
    let squares = sumOfSquares(unweighted, weighted, at: point)
    var rest = weighted.whitened
    rest.add(squares, scale: -.one)
    let identity = CertifiedStatement(
      quantity: "they may be equal in a direction: " + quantity
        + ", plus the sum of squares that it is minus of, every entry over the largest",
      form: .vanishing(unweighted.whitened.residuals(from: rest), size: .one), figures: figures)
    return identity.certainty == .yes ? identity : strict
  }

  private static func sumOfSquares<Number: EnclosingScalar>(
    _ unweighted: CertifiedCovariance<Number>, _ weighted: CertifiedCovariance<Number>,
    at point: CertifiedPoint<Number>
  ) -> EnclosureMatrix<Number> {
    let prompts = point.problem.prompts
    let weights = point.totalWeights
    let mean = zip(prompts, weights).map { $0.probability * $1 }.sum()
    let order = point.coordinates.order
    var sum = EnclosureMatrix<Number>(zeros: order, order)
    for (index, prompt) in prompts.enumerated() {
      var turned = weighted.solution.map { weights[index] / mean * $0 }
      turned.add(unweighted.solution, scale: -.one)
      sum.add(
        turned.transposed.times(weighted.informations[index]).times(turned),
        scale: prompt.probability)
    }
    return sum
  }
}
