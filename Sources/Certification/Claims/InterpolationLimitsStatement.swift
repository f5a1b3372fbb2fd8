//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import CertifiedArithmetic
import PreferenceModel
import Samplers
import Scalar
import Theory

/// The distances of pi+ and pi- from the policy and from their limits at large beta, within bounds.
enum InterpolationLimitsStatement {
  static let quantity =
    "TV(pi+-, pi_theta) over beta R / 4, or TV(pi+-, pi_A) over "
    + "(1/p - 1) e^(-beta gap), at the worst prompt and beta"

  /// The statement; nil where every policy is its reference, as far as the precision shows.
  static func statement<Number: EnclosingScalar>(
    at view: CertifiedView<Number>
  ) -> CertifiedStatement<Number>? {
    var shares: [Number] = []
    for prompt in view.problem.prompts {
      for sign in [Number.one, -Number.one] {
        let change: [Number] = zip(
          prompt.policy.logProbabilities, prompt.reference.logProbabilities
        ).map { sign * ($0 - $1) }
        switch EnclosedLimit<Number>.of(change) {
        case .constant: continue
        case .unknown: return .unknown(quantity)
        case .known(let limit):
          shares += Self.shares(at: prompt, change: change, sign: sign, limit: limit)
        }
      }
    }
    guard !shares.isEmpty else { return nil }
    return CertifiedStatement(quantity: quantity, form: .order(shares.largest(), atMost: .one))
  }

  /// Each distance over its bound, at every scale.
  private static func shares<Number: EnclosingScalar>(
    at prompt: Prompt<Number>, change: [Number], sign: Number, limit: EnclosedLimit<Number>.Top
  ) -> [Number] {
    let policy = prompt.policy.probabilities
    let range = change.largest() - change.smallest()
    let top = limit.places.map { policy[$0] }.sum()
    let rest = policy.indices.filter { !limit.places.contains($0) }
    return InterpolationLimits.scales.flatMap { scale -> [Number] in
      let beta = Number(scale) / range
      let policies = InterpolatedPolicies.wholeResponse(at: prompt, strength: beta).policies
      let tilted = (sign.approximation > 0 ? policies.plus : policies.minus)
      let near = tilted.totalVariation(to: prompt.policy) / Number(scale / 4)
      // pi+ given A is pi_A, so that its distance is its mass elsewhere.
      let outside = rest.map { tilted.probabilities[$0] }.sum()
      let bound = rest.map { policy[$0] }.sum() / top * .exp(-(beta * limit.gap))
      return [near, outside / bound]
    }
  }
}
