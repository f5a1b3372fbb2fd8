//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

package import PreferenceModel
import Scalar

/// What statements on categories say something of, from the definitions.
extension CategoricalProblem {
  /// KL(p || q) with its mass.
  package static func divergence(
    of policy: FiniteDistribution<Number>, from other: FiniteDistribution<Number>
  ) -> SizedValue<Number> {
    SizedValue(
      sumOf: policy.probabilities.indices.map {
        policy.probabilities[$0] * (policy.logProbabilities[$0] - other.logProbabilities[$0])
      })
  }

  /// J(p) = E_p[r] - beta KL(p || ref), with its mass.
  package func objective(of policy: FiniteDistribution<Number>) -> SizedValue<Number> {
    SizedValue(
      sumOf: policy.probabilities.indices.flatMap { category in
        let probability = policy.probabilities[category]
        let change = policy.logProbabilities[category] - reference.logProbabilities[category]
        return [probability * reward[category], -(probability * beta * change)]
      })
  }

  /// p* = ref e^(r / beta) / Z, and log Z.
  package var optimum: (distribution: FiniteDistribution<Number>, logNormaliser: Number) {
    FiniteDistribution.normalising(
      zip(reference.logProbabilities, reward).map { $0 + $1 / beta })
  }

  /// h = log(p / ref) of a policy.
  package func change(_ policy: FiniteDistribution<Number>) -> [Number] {
    zip(policy.logProbabilities, reference.logProbabilities).map { $0 - $1 }
  }

  /// The policy after one step of size eta against a gradient in the logits.
  package func stepped(against gradient: [Number]) -> FiniteDistribution<Number> {
    FiniteDistribution(logits: zip(logits, gradient).map { $0 - stepSize * $1 })
  }
}
