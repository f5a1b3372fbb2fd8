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

/// The published claim that a label's gradient has no greater variance tr V under PILAF than under
/// Vanilla, which is false.
enum GradientNoiseStatement {
  static func statement<Number: EnclosingScalar>(
    at view: CertifiedView<Number>
  ) -> CertifiedStatement<Number>? {
    guard !view.isDrawn, view.problem.prompts.contains(where: { $0.responses > 1 }) else {
      return nil
    }
    let losses = PreferenceLoss.evaluate([PracticalPilaf(), VanillaSampling()], on: view.problem)
    let traces = losses.compactMap { loss in
      loss.secondMoment.map { moment in
        moment - loss.gradient.values.map(\.squared).sum()
      }
    }
    guard traces.count == 2 else { return nil }
    return CertifiedStatement(
      quantity: "tr V of PILAF over tr V of Vanilla",
      form: .order(traces[0] / traces[1], atMost: .one),
      figures: [("tr V of PILAF", traces[0]), ("tr V of Vanilla", traces[1])])
  }
}
