//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Alignment

/// The bound on T2 that follows from the largest second derivative of sigma.
enum RemainderBoundQuadratic {
  static let claim = Claim(
    identifier: .remainderBoundQuadratic, title: "quadratic bound on T2",
    statement: """
      ||T2|| <= (1 / (2 Zbar)) E_x E_{a,b ~ pi}[t^2 / (12 sqrt(3) sigma'(D)) ||g_a - g_b||], \
      t = |D* - D|, because |sigma''| <= 1 / (6 sqrt(3))
      """,
    source: RemainderBound.source,
    examineSums: { evidence(on: $0) }, examine: { evidence(on: $0) })

  private static func evidence(on instance: any AlignedSubject) -> Evidence {
    let remainder = instance.alignment.remainder
    return RemainderBound.evidence(
      of: remainder.quadraticBound, on: instance,
      findings: [
        .init("bound from the smaller of both, pair by pair", remainder.bound),
        .init("self-concordant bound", remainder.selfConcordantBound),
      ])
  }
}
