//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

package import PreferenceModel
package import Scalar

/// At ratio one the clipped surrogate has the policy gradient, whatever the clip.
package enum ClippedSurrogate {
  static let claim = Claim(
    identifier: .clippedSurrogate, title: "PPO's first step is the policy gradient",
    statement: """
      the gradient of E_p[min(v A, clip(v, 1 - c, 1 + c) A)], v = p' / p, in the logits of p' at \
      p' = p is p (A - E_p A) for every c > 0
      """,
    source: "Schulman et al. 2017 (arXiv 1707.06347); derived here", examination: .figures { found }
  )

  private static let found = CategoricalInstance.all.map(evidence)

  /// The clips that are tried, beyond the ratios of a finite difference, e^(6/64) < 1.1.
  package static let clips = [0.1, 0.2, 0.5]

  static func evidence(on instance: CategoricalInstance) -> Evidence {
    let policy = instance.policy
    let gradient = policy.expectationGradient(of: instance.reward)
    let residuals = clips.map { clip in
      instance.residual(of: gradient) { moved in
        surrogate(of: moved, from: policy, at: instance.problem, clip: clip)
      }
    }
    return Evidence(
      instance: instance, quantity: "|finite difference - p (A - E_p A)|, worst logit and clip",
      residual: residuals.worst(),
      findings: zip(clips, residuals).map { .init("residual / tolerance, clip \($0)", $1.ratio) },
      toleranceReason: CategoricalInstance.differenceReason)
  }

  /// E_p[min(v A, clip(v, 1 - c, 1 + c) A)], v = p' / p.
  package static func surrogate<Number: Scalar>(
    of moved: FiniteDistribution<Number>, from policy: FiniteDistribution<Number>,
    at problem: CategoricalProblem<Number>, clip: Double
  ) -> SizedValue<Number> {
    SizedValue(
      sumOf: moved.logProbabilities.indices.map { category in
        let ratio = Number.exp(
          moved.logProbabilities[category] - policy.logProbabilities[category])
        let advantage = problem.reward[category]
        return policy.probabilities[category]
          * .smaller(ratio * advantage, clipped(ratio, to: clip) * advantage)
      })
  }

  /// clip(v, 1 - c, 1 + c).
  private static func clipped<Number: Scalar>(_ ratio: Number, to clip: Double) -> Number {
    let excess = ratio.approximation - 1
    guard excess.magnitude > clip else { return ratio }
    return Number(excess < 0 ? 1 - clip : 1 + clip)
  }
}
