//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import CertifiedArithmetic
import Scalar
import Theory

/// When a contrastive step raises the others, and what a step of likelihood does to first order.
enum ContrastiveStepStatement {
  static let quantity = "change of log p(u) against the sign of log(p_l / p_w) - c, every triple"

  static func statements<Number: EnclosingScalar>(
    at problem: CategoricalProblem<Number>
  ) -> [CertifiedStatement<Number>] {
    guard problem.count > 2 else { return [] }
    let shares = ContrastiveStep.remainders(at: problem).map { $0.remainder / $0.bound }
    return contrast(ContrastiveStep.changes(at: problem)) + [
      CertifiedStatement(
        quantity: "|change of log p(u) - its first order| over its bound, at the worst pair",
        form: .order(shares.largest(), atMost: .one))
    ]
  }

  /// That others rise where the excess is positive, and fall where it is negative; where it may be
  /// zero, the identity of which both are signs.
  static func contrast<Number: EnclosingScalar>(
    _ changes: [ContrastiveStep.Change<Number>]
  ) -> [CertifiedStatement<Number>] {
    let decided = changes.filter { $0.excess.isPositive != .undecided && $0.excess != .zero }
    let open = changes.filter { $0.excess.isPositive == .undecided || $0.excess == .zero }
    let leads = decided.map { $0.excess.isPositive == .yes ? -$0.rise : $0.rise }
    let strict = CertifiedStatement(
      quantity: quantity, form: .order(leads.largest(), atMost: .zero))
    guard !open.isEmpty else { return [strict] }
    return [
      strict,
      CertifiedStatement(
        quantity:
          "p_l may be e^c p_w: p_u / p'_u less 1 - (1 - e^-c) (p_l - e^c p_w), every triple",
        form: .vanishing(open.map(\.residual), size: .one)),
    ]
  }
}
