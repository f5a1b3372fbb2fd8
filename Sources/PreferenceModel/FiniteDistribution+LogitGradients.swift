//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Scalar

/// Gradients in the logits z of the distribution p = softmax z.
extension FiniteDistribution {
  /// grad_z KL(q || p) = p - q, the forward divergence from a target q.
  ///
  /// Precondition: both are on the same categories. Complexity: O(n).
  /// Reference: proofs/categorical-policies.md, divergence-gradients.
  @specialized(where Number == Double)
  public func forwardDivergenceGradient(toward target: FiniteDistribution) -> [Number] {
    precondition(
      target.count == count, "a divergence needs two distributions on the same categories")
    return zip(probabilities, target.probabilities).map { $0 - $1 }
  }

  /// grad_z KL(p || q) = p (log(p / q) - KL(p || q)), the reverse divergence from a target q.
  ///
  /// Precondition: both are on the same categories. Complexity: O(n).
  /// Reference: proofs/categorical-policies.md, divergence-gradients.
  @specialized(where Number == Double)
  public func reverseDivergenceGradient(toward target: FiniteDistribution) -> [Number] {
    precondition(
      target.count == count, "a divergence needs two distributions on the same categories")
    return expectationGradient(of: zip(logProbabilities, target.logProbabilities).map { $0 - $1 })
  }

  /// grad_z J = p (A - E_p A), A = r - beta log(p / ref).
  ///
  /// Precondition: one reward a category. Complexity: O(n).
  /// Reference: proofs/categorical-policies.md, divergence-gradients.
  @specialized(where Number == Double)
  public func objectiveGradient(
    reward: [Number], reference: FiniteDistribution, beta: Number
  ) -> [Number] {
    precondition(
      reward.count == count && reference.count == count, "one number a category is needed")
    let advantage = (0..<count).map { category in
      reward[category]
        - beta * (logProbabilities[category] - reference.logProbabilities[category])
    }
    return expectationGradient(of: advantage)
  }

  /// grad_z E_p[f] = p (f - E_p f) for values f that do not move with the logits.
  ///
  /// Precondition: one value a category. Complexity: O(n).
  @specialized(where Number == Double)
  public func expectationGradient(of values: [Number]) -> [Number] {
    let mean = expectation(of: values)
    return zip(probabilities, values).map { $0 * ($1 - mean) }
  }
}
