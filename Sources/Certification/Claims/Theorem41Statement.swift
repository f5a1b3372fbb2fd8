//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Alignment
import CertifiedArithmetic
import PreferenceModel
import Scalar

/// The identity of Theorem 4.1, coordinate by coordinate.
enum Theorem41Statement {
  static func statement<Number: EnclosingScalar>(
    at view: CertifiedView<Number>
  ) -> CertifiedStatement<Number> {
    statement(of: view.alignment)
  }

  /// The identity between three vectors, each computed from its own formula.
  static func statement<Number: EnclosingScalar>(
    of alignment: GradientAlignment<Number>
  ) -> CertifiedStatement<Number> {
    CertifiedStatement(
      quantity: "grad L + (beta / Zbar) grad J + T2, every coordinate",
      form: .vanishing(
        alignment.identityResidual, size: alignment.identityMass.largest()),
      figures: [
        ("norm of grad L", alignment.lossGradient.values.euclideanNorm()),
        (
          "norm of (beta / Zbar) grad J",
          alignment.scale * alignment.objective.gradient.values.euclideanNorm()
        ),
        ("norm of T2", alignment.remainder.vector.values.euclideanNorm()),
      ])
  }
}
