//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

package import PreferenceModel
import RealModule
package import Scalar

/// A KL penalty written as a sampled log-ratio in the loss has no gradient on-policy.
package enum InertPenalty {
  static let claim = Claim(
    identifier: .inertPenalty, title: "a sampled log-ratio penalises nothing",
    statement: """
      E_p[grad log(p / ref)] = 0 for responses drawn from p itself, whatever the reference: a KL \
      penalty written as the mean of sampled log-ratios in the loss does nothing in expectation
      """,
    source: "derived here",
    hypotheses: ["responses are drawn from the policy itself, the importance ratio being one"],
    examination: .figures { found })

  private static let found = CategoricalInstance.all.map(evidence)

  static func evidence(on instance: CategoricalInstance) -> Evidence {
    let policy = instance.policy
    let residual = instance.residual(of: instance.logits.map { _ in 0 }) {
      penalty(of: $0, under: policy, at: instance.problem)
    }
    let offPolicy = zip(instance.data.probabilities, policy.probabilities)
      .map { ($0 - $1) * ($0 - $1) }
    let honest = policy.reverseDivergenceGradient(toward: instance.reference).map { $0 * $0 }
    return Evidence(
      instance: instance, quantity: "|derivative of E_p[log(p' / ref)] in p' at p|, worst logit",
      residual: residual,
      findings: [
        .init("norm with draws of another law, mu - p", .sqrt(offPolicy.sum())),
        .init("norm of grad KL(p || ref)", .sqrt(honest.sum())),
      ], toleranceReason: CategoricalInstance.differenceReason)
  }

  /// E[log(p' / ref)] under draws that do not move with p'.
  package static func penalty<Number: Scalar>(
    of policy: FiniteDistribution<Number>, under draws: FiniteDistribution<Number>,
    at problem: CategoricalProblem<Number>
  ) -> SizedValue<Number> {
    SizedValue(sumOf: zip(draws.probabilities, problem.change(policy)).map { $0 * $1 })
  }
}
