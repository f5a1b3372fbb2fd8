//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Alignment

/// The bound on T2 that follows from the self-concordance of sigma.
enum RemainderBoundSelfConcordant {
  static let claim = Claim(
    identifier: .remainderBoundSelfConcordant, title: "self-concordant bound on T2",
    statement: """
      ||T2|| <= (1 / (2 Zbar)) E_x E_{a,b ~ pi}[(e^t - 1 - t) ||g_a - g_b||], t = |D* - D|, because \
      |sigma''| <= sigma'
      """,
    source: RemainderBound.source,
    examineSums: { evidence(on: $0) }, examine: { evidence(on: $0) })

  private static func evidence(on instance: any AlignedSubject) -> Evidence {
    RemainderBound.evidence(of: instance.alignment.remainder.selfConcordantBound, on: instance)
  }
}
