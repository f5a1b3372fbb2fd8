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

/// The published claim that of all mixtures of vanilla and interpolated pairs the one of halves aligns
/// best, which is false.
enum HalfMixtureStatement {
  /// The shares of interpolated pairs that are tried, in parts of this number.
  static let parts = 64

  /// The statement where another share refutes it; nil where none of those tried does, for no finite
  /// number of shares shows that a half is the best of all.
  static func statement<Number: EnclosingScalar>(
    at view: CertifiedView<Number>
  ) -> CertifiedStatement<Number>? {
    guard !view.isDrawn, view.problem.prompts.contains(where: { $0.responses > 1 }) else {
      return nil
    }
    // The law is linear in the share, and with it the gradient.
    let gradients = PreferenceLoss.evaluate(
      [VanillaSampling(), MixtureSampling(interpolatedShare: 1)], on: view.problem
    ).map(\.gradient.values)
    let ascent = view.alignment.objective.gradient.values
    let degrees = (0...parts).map { part in
      let share = Number(part) / Number(parts)
      let descent = zip(gradients[0], gradients[1]).map { vanilla, interpolated in
        -((.one - share) * vanilla + share * interpolated)
      }
      return CertifiedAngle(between: descent, ascent).degrees
    }
    let order = degrees.indices.sorted { degrees[$0].approximation < degrees[$1].approximation }
    let statement = CertifiedStatement(
      quantity: "degrees at q = 1/2, against those at the best share tried",
      form: .order(degrees[parts / 2], atMost: degrees[order[0]]),
      figures: [("best share q tried", Number(order[0]) / Number(parts))])
    return statement.certainty == .no ? statement : nil
  }
}
