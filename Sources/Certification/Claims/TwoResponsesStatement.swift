//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import CertifiedArithmetic
import PairSums
import PreferenceModel
import Samplers
import Scalar

/// With one prompt and two responses the efficiency of a sampler is 1 - P(a = b).
enum TwoResponsesStatement {
  static let quantity =
    "efficiency - (1 - P(a = b)), and efficiency / P(a != b) - 1, of every sampler"

  static func statement<Number: EnclosingScalar>(
    at view: CertifiedView<Number>
  ) -> CertifiedStatement<Number>? {
    guard view.problem.prompts.count == 1, view.problem.prompts[0].responses == 2 else {
      return nil
    }
    return view.estimation.statement(of: quantity) { point throws(CertifiedRefusal) in
      try statement(at: point)
    }
  }

  /// The best design shows the two responses always, so its information is that of their pair.
  private static func statement<Number: EnclosingScalar>(
    at point: CertifiedPoint<Number>
  ) throws(CertifiedRefusal) -> CertifiedStatement<Number>? {
    let prompt = point.problem.prompts[0]
    let slope = Logistic.slope(prompt.reward[0] - prompt.reward[1])
    let pair = point.coordinates.pairSum(features: point.coordinates.features(at: prompt)) { _, _ in
      slope
    }
    guard let best = pair.solving(point.factor).map({ point.factor.transposed.times($0).trace })
    else { return .unknown(quantity) }
    var residuals: [Number] = []
    var figures: [(label: String, value: Number)] = []
    for sampler in SamplerCatalogue.all() where sampler.labels(at: prompt) == .bradleyTerry {
      let efficiency = try best / CertifiedCovariance(sampler, at: point).criterion
      let law = sampler.pairLaw(at: prompt)
      residuals.append(efficiency - (.one - law.identicalPairProbability))
      residuals.append(efficiency / law.distinctPairProbability - .one)
      figures.append(("efficiency of \(sampler.name)", efficiency))
    }
    return CertifiedStatement(
      quantity: quantity, form: .vanishing(residuals, size: .one), figures: figures)
  }
}
