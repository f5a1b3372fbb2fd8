//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

package import PreferenceModel
package import Scalar

/// Distributions on a few categories, of which statements about one categorical policy speak.
///
/// All are positive. A statement takes what it needs: the policy p = softmax z, a target q, the
/// reference, the law mu of the data, rewards, beta, the margin 1 / (2 tau) and a step size eta.
package struct CategoricalProblem<Number: Scalar>: Sendable {
  /// The logits z of the policy.
  package let logits: [Number]
  /// The target q of a divergence.
  package let target: FiniteDistribution<Number>
  /// The reference policy.
  package let reference: FiniteDistribution<Number>
  /// The law mu that data are drawn from.
  package let data: FiniteDistribution<Number>
  /// The rewards r, some of them equal.
  package let reward: [Number]
  /// The strength of the KL term.
  package let beta: Number
  /// The margin m = 1 / (2 tau) that identity preference optimisation asks of a pair.
  package let margin: Number
  /// The size eta of a step of gradient descent.
  package let stepSize: Number

  /// The problem with these parts.
  ///
  /// Precondition: one number or probability a category.
  package init(
    logits: [Number], target: FiniteDistribution<Number>, reference: FiniteDistribution<Number>,
    data: FiniteDistribution<Number>, reward: [Number], beta: Number, margin: Number,
    stepSize: Number
  ) {
    self.logits = logits
    self.target = target
    self.reference = reference
    self.data = data
    self.reward = reward
    self.beta = beta
    self.margin = margin
    self.stepSize = stepSize
  }

  /// p, the policy.
  package var policy: FiniteDistribution<Number> { FiniteDistribution(logits: logits) }
  /// n, the number of categories.
  package var count: Int { logits.count }

  /// The same over other numbers, each changed by `convert`; laws are divided by their sum again.
  ///
  /// Complexity: O(n).
  package func converted<Other: Scalar>(
    _ convert: (Number) -> Other
  ) -> CategoricalProblem<Other> {
    func law(_ law: FiniteDistribution<Number>) -> FiniteDistribution<Other> {
      FiniteDistribution(logits: law.logProbabilities.map(convert))
    }
    return CategoricalProblem<Other>(
      logits: logits.map(convert), target: law(target), reference: law(reference),
      data: law(data), reward: reward.map(convert), beta: convert(beta), margin: convert(margin),
      stepSize: convert(stepSize))
  }

  /// The gradient in the logits of a function of the policy, by dual numbers; at the policy's own
  /// logits unless others are given.
  ///
  /// Complexity: n values of the function.
  package func derivatives(
    at point: [Number]? = nil,
    of function: (
      _ constants: CategoricalProblem<Dual<Number>>, _ policy: FiniteDistribution<Dual<Number>>
    ) -> Dual<Number>
  ) -> [Number] {
    let constants = converted { Dual(value: $0) }
    let point = point ?? logits
    return point.indices.map { category in
      let moving = FiniteDistribution(logits: Dual.varying(point, at: category))
      return function(constants, moving).derivative
    }
  }
}
