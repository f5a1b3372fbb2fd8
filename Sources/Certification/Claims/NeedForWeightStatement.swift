//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Alignment
import CertifiedArithmetic
import PreferenceModel
import Samplers
import Scalar

/// Without the label weight -grad L is off grad J by more than one degree and than T2 explains.
enum NeedForWeightStatement {
  /// The largest |D* - D| that is left.
  static let error = 1e-6

  /// A number below the cosine of one degree, 0.999847695156391239...
  static let cosineOfOneDegree = "0.9998476951563912"

  static func statement<Number: EnclosingScalar>(
    at view: CertifiedView<Number>
  ) -> CertifiedStatement<Number>? {
    let width =
      view.problem.prompts.map { prompt in
        let errors = prompt.rewardError.map(\.approximation)
        return (errors.max() ?? 0) - (errors.min() ?? 0)
      }.max() ?? 0
    guard view.problem.prompts.count > 1, width > 0, width.isFinite,
      let degree = Number(decimal: cosineOfOneDegree)
    else { return nil }
    let problem = view.problem.withRewardError(scaledBy: Number(error / width))
    let samplers = [TheoreticalPilaf(), TheoreticalPilaf(weighted: false)]
    let gradients = PreferenceLoss.evaluate(samplers, on: problem).map(\.gradient)
    let alignment = GradientAlignment(problem, lossGradient: gradients[0])
    let ascent = alignment.objective.gradient.values
    let explained =
      alignment.remainder.vector.values.euclideanNorm()
      / (alignment.scale * ascent.euclideanNorm())
    // Where T2 explains any angle the claim says nothing.
    guard explained.isLess(than: .one) == .yes else { return nil }
    let cosines = gradients.map { CertifiedAngle(between: $0.values.map { -$0 }, ascent).cosine }
    return CertifiedStatement(
      quantity: "cosine without w(x), against one degree and what T2 explains",
      form: .order(
        cosines[1], atMost: .smaller(degree, .sqrt(.one - explained.squared))),
      figures: [("cosine without w(x)", cosines[1]), ("cosine with w(x)", cosines[0])])
  }
}
