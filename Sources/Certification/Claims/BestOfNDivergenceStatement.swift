//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import CertifiedArithmetic
import Scalar
import Theory

/// KL(best of N || p) is below log N - (N - 1) / N; for N = 1 both are zero.
enum BestOfNDivergenceStatement {
  static let quantity = "KL(best of N || p) over log N - (N - 1) / N, at the N where it is largest"

  static func statements<Number: EnclosingScalar>(
    at problem: CategoricalProblem<Number>
  ) -> [CertifiedStatement<Number>] {
    guard problem.showsClasses else { return [.unknown(quantity)] }
    let shares = BestOfNDivergence.draws.filter { $0 > 1 }.map { count in
      BestOfNDivergence.divergence(count, at: problem) / BestOfNDivergence.bound(count)
    }
    return [
      CertifiedStatement(
        quantity: "KL(best of 1 || p), where the bound is zero",
        form: .vanishing([BestOfNDivergence.divergence(1, at: problem)], size: .one)),
      CertifiedStatement(quantity: quantity, form: .order(shares.largest(), atMost: .one)),
    ]
  }
}
