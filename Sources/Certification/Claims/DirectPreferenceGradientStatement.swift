//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import CertifiedArithmetic
import PreferenceModel
import Scalar
import Theory

/// The gradient of direct preference optimisation, its minimiser and its least value.
enum DirectPreferenceGradientStatement {
  static func statement<Number: EnclosingScalar>(
    at problem: CategoricalProblem<Number>
  ) -> CertifiedStatement<Number> {
    let least = DirectPreferenceGradient.leastLoss(at: problem).value
    let entropy = DirectPreferenceGradient.labelEntropy(at: problem).value
    let optimum = problem.optimum.distribution.logProbabilities
    return CertifiedStatement(
      "formula less derivative of the loss, the derivative at ref e^(r / beta) / Z, every logit, "
        + "and the loss there less the entropy of the labels",
      equal: [
        (DirectPreferenceGradient.gradient(at: problem), derivative(of: problem)),
        (optimum.map { _ in .zero }, derivative(of: problem, at: optimum)), ([least], [entropy]),
      ], figures: [("least loss", least), ("entropy of the labels", entropy)])
  }

  private static func derivative<Number: EnclosingScalar>(
    of problem: CategoricalProblem<Number>, at point: [Number]? = nil
  ) -> [Number] {
    problem.derivatives(at: point) {
      $0.directLoss($0.change($1), under: $0.data, labels: .bradleyTerry).value
    }
  }
}
