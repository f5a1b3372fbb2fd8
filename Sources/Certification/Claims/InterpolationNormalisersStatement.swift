//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import CertifiedArithmetic
import PreferenceModel
import Samplers
import Scalar

/// Z+ Z- is at least one at every prompt.
enum InterpolationNormalisersStatement {
  /// The inequality where it is strict.
  ///
  /// Where Z+ Z- may be one no enclosure shows it; there Z+ Z- - 1 is stated to be a sum of squares,
  /// 4 sum over pairs of pi(a) pi(b) sinh^2(D / 2), no term of which is negative.
  static func statement<Number: EnclosingScalar>(
    at view: CertifiedView<Number>
  ) -> CertifiedStatement<Number> {
    let logs = view.problem.prompts.map { prompt in
      let interpolation = InterpolatedPolicies.wholeResponse(at: prompt, strength: prompt.beta)
      return interpolation.logNormaliserPlus + interpolation.logNormaliserMinus
    }
    let smallest = logs.smallest()
    let strict = CertifiedStatement(
      quantity: "-log(Z+ Z-) at the prompt where it is largest",
      form: .order(-smallest, atMost: .zero), figures: [("smallest log(Z+ Z-)", smallest)])
    guard strict.certainty == .undecided else { return strict }
    let identity = CertifiedStatement(
      quantity: "Z+ Z- may be one: Z+ Z- less 1 + 4 sum pi(a) pi(b) sinh^2(D / 2) over pairs, "
        + "over Z+ Z-, every prompt",
      form: .vanishing(
        zip(view.problem.prompts, logs).map { residual(at: $0, product: .exp($1)) }, size: .one),
      figures: [("smallest log(Z+ Z-)", smallest)])
    return identity.certainty == .yes ? identity : strict
  }

  /// Z+ Z- less one and the sum of squares, over Z+ Z-.
  ///
  /// 4 sinh^2(D / 2) = (e^(D/2) - e^(-D/2))^2. Complexity: O(n^2).
  static func residual<Number: EnclosingScalar>(
    at prompt: Prompt<Number>, product: Number
  ) -> Number {
    let (policy, reward) = (prompt.policy.logProbabilities, prompt.implicitReward)
    let half = Number(0.5)
    // The root of each term, its policies under the exponential where e^D may be large.
    let plus = zip(policy, reward).map { Number.exp(half * ($0 + $1)) }
    let minus = zip(policy, reward).map { Number.exp(half * ($0 - $1)) }
    var squares = Number.zero
    for first in policy.indices {
      for second in policy.indices where second > first {
        squares += (plus[first] * minus[second] - minus[first] * plus[second]).squared
      }
    }
    return (product - .one - squares) / product
  }
}
