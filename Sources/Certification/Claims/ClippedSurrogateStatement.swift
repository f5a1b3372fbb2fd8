//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import CertifiedArithmetic
import PreferenceModel
import Scalar
import Theory

/// At ratio one the clipped surrogate has the policy gradient.
enum ClippedSurrogateStatement {
  static let quantity = "p (A - E_p A) less the derivative of the surrogate, every logit and clip"

  static func statement<Number: EnclosingScalar>(
    at problem: CategoricalProblem<Number>
  ) -> CertifiedStatement<Number> {
    let policy = problem.policy
    let gradient = policy.expectationGradient(of: problem.reward)
    // Where every ratio is shown to be inside the clip, the clip is the identity nearby.
    let isInside = policy.logProbabilities.allSatisfy { logProbability in
      let excess = Number.expMinusOne(logProbability - logProbability).magnitude
      return ClippedSurrogate.clips.allSatisfy { excess.isLess(than: Number($0)) == .yes }
    }
    guard isInside else { return .unknown(quantity) }
    return CertifiedStatement(
      quantity,
      equal: ClippedSurrogate.clips.map { clip in
        (
          gradient,
          problem.derivatives { constants, moving in
            ClippedSurrogate.surrogate(
              of: moving, from: constants.policy, at: constants, clip: clip
            ).value
          }
        )
      })
  }
}
