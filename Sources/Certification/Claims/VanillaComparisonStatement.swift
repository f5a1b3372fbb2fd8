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

/// The claim that -grad L of T-PILAF makes no greater angle with grad J than that of Vanilla.
enum VanillaComparisonStatement {
  static func statement<Number: EnclosingScalar>(
    at view: CertifiedView<Number>
  ) -> CertifiedStatement<Number>? {
    guard !view.isDrawn, view.problem.prompts.contains(where: { $0.responses > 1 }) else {
      return nil
    }
    let ascent = view.alignment.objective.gradient.values
    let gradients = PreferenceLoss.evaluate(
      [TheoreticalPilaf(), VanillaSampling()], on: view.problem
    ).map { $0.gradient.values.map { -$0 } }
    let degrees = gradients.map { CertifiedAngle(between: $0, ascent).degrees }
    return CertifiedStatement(
      quantity: "degrees of T-PILAF, against those of Vanilla",
      form: .order(degrees[0], atMost: degrees[1]))
  }
}
