//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Alignment
import CertifiedArithmetic
import Scalar

/// ||T2|| is at most either bound on it.
enum RemainderBoundStatement {
  /// The bound from |sigma''| <= sigma'.
  static func selfConcordant<Number: EnclosingScalar>(
    at view: CertifiedView<Number>
  ) -> CertifiedStatement<Number> {
    statement(view.alignment.remainder, bound: view.alignment.remainder.selfConcordantBound)
  }

  /// The bound from |sigma''| <= 1 / (6 sqrt 3).
  static func quadratic<Number: EnclosingScalar>(
    at view: CertifiedView<Number>
  ) -> CertifiedStatement<Number> {
    statement(view.alignment.remainder, bound: view.alignment.remainder.quadraticBound)
  }

  private static func statement<Number: EnclosingScalar>(
    _ remainder: Remainder<Number>, bound: Number
  ) -> CertifiedStatement<Number> {
    CertifiedStatement(
      quantity: "norm of T2", form: .order(remainder.vector.values.euclideanNorm(), atMost: bound),
      figures: [("bound from the smaller of both, pair by pair", remainder.bound)])
  }
}
