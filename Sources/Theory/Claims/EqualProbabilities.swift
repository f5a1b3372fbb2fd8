//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import PreferenceModel
package import Scalar

/// Of two categories of one probability, reverse KL moves apart faster exactly those above a mean.
package enum EqualProbabilities {
  static let claim = Claim(
    identifier: .equalProbabilities, title: "which KL parts two equals faster",
    statement: """
      if p_a = p_b = p and q_a > q_b, a step on KL(p || q) moves log p(a) - log p(b) more than the \
      same step on KL(q || p) if and only if p > (q_a - q_b) / log(q_a / q_b), the logarithmic mean \
      of the targets: on categories rarer than that forward KL is the faster one
      """,
    source: "derived here, against Tajwar et al. 2024 (arXiv 2404.14367)",
    hypotheses: ["p_a = p_b", "q_a > q_b"], examination: .figures { found })

  private static let found = CategoricalInstance.all.map(evidence)

  /// The first two categories made equal: the move of either divergence, and which is faster.
  static func evidence(on instance: CategoricalInstance) -> Evidence {
    let (race, first, second) = race(at: instance.problem)
    let (p, q) = (race.policy.probabilities, race.target.probabilities)
    let mean = DivergenceRace.logarithmicMean(q[first], q[second])
    let lead = race.reverseMove(first, second) - race.forwardMove(first, second)
    return Evidence(
      instance: instance,
      quantity: "lead of the KL that should be slower, a unit of step size",
      measured: p[first] > mean ? -lead : lead,
      tolerance: instance.tolerance(mass: race.mass(first, second)),
      toleranceReason: RoundingTolerance.reason,
      findings: [.init("p", p[first]), .init("logarithmic mean of the targets", mean)])
  }

  /// The race of a problem whose first two categories have one probability, the one with the greater
  /// target first.
  package static func race<Number: Scalar>(
    at problem: CategoricalProblem<Number>
  ) -> (DivergenceRace<Number>, Int, Int) {
    var logits = problem.logits
    logits[1] = logits[0]
    let race = DivergenceRace(
      policy: FiniteDistribution(logits: logits), target: problem.target)
    let q = race.target.logProbabilities
    return q[0].approximation > q[1].approximation ? (race, 0, 1) : (race, 1, 0)
  }
}
