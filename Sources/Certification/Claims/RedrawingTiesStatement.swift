//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Alignment
import CertifiedArithmetic
import PairSums
import PreferenceModel
import Samplers
import Scalar

/// Drawing a pair again until its responses differ multiplies the information of a label by
/// 1 / (1 - P_x(a = b)), and with w(x) (1 - P_x(a = b)) keeps the direction of grad L.
enum RedrawingTiesStatement {
  static let quantity =
    "(1 - P_x) information with redrawing less information without, every entry over the largest, "
    + "and the difference of grad L, over its norm"

  static func statement<Number: EnclosingScalar>(
    at view: CertifiedView<Number>
  ) -> CertifiedStatement<Number>? {
    guard view.problem.prompts.allSatisfy({ $0.responses > 1 }) else { return nil }
    return view.estimation.statement(of: quantity) { point in
      statement(of: RedrawnSampling(base: TheoreticalPilaf()), at: point, on: view.problem)
    }
  }

  /// The statement for a sampler that is redrawn, with the gradients at the problem itself.
  static func statement<Number: EnclosingScalar>(
    of sampler: RedrawnSampling, at point: CertifiedPoint<Number>, on problem: Problem<Number>
  ) -> CertifiedStatement<Number> {
    var residuals: [Number] = []
    var identical: [Number] = []
    for prompt in point.problem.prompts {
      let law = sampler.base.pairLaw(at: prompt)
      let share = Number.one - law.identicalPairProbability
      let redrawn = point.coordinates.information(
        of: sampler.pairLaw(at: prompt), at: prompt, link: .logistic)
      let base = point.coordinates.information(of: law, at: prompt, link: .logistic)
      residuals += redrawn.map { share * $0 }.residuals(from: base)
      identical.append(law.identicalPairProbability)
    }
    residuals += gradientResiduals(of: sampler, on: problem)
    return CertifiedStatement(
      quantity: quantity, form: .vanishing(residuals, size: .one),
      figures: [
        ("smallest chance of an identical pair", identical.smallest()),
        ("largest chance", identical.largest()),
      ])
  }

  /// grad L with redrawing, brought to the scale of the weights without, less grad L without.
  private static func gradientResiduals<Number: EnclosingScalar>(
    of sampler: RedrawnSampling, on problem: Problem<Number>
  ) -> [Number] {
    let logMeans = [sampler, sampler.base].compactMap { $0.labelWeights(for: problem)?.logMean }
    let scale = logMeans.count == 2 ? Number.exp(logMeans[0] - logMeans[1]) : .one
    let gradients = PreferenceLoss.evaluate([sampler, sampler.base], on: problem)
      .map(\.gradient)
    let mass = gradients[1].masses.largest()
    let size = mass.isPositive == .yes ? mass : .one
    return zip(gradients[0].values, gradients[1].values).map { (scale * $0 - $1) / size }
  }
}
