//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import PreferenceModel
package import Scalar

/// Of two categories of one target, which divergence closes the gap between them faster.
package enum EqualTargets {
  static let claim = Claim(
    identifier: .equalTargets, title: "which KL levels two targets faster",
    statement: """
      if q_a = q_b = q and p_a > p_b, a step on KL(p || q) moves log p(a) - log p(b) more than the \
      same step on KL(q || p), that is lowers it less, if and only if q > e^(-KL(p || q)) I(p_a, p_b), \
      I = e^-1 (p_a^p_a / p_b^p_b)^(1 / (p_a - p_b)) the identric mean
      """,
    source: "derived here", hypotheses: ["q_a = q_b", "p_a > p_b"], examination: .figures { found })

  private static let found = CategoricalInstance.all.map(evidence)

  /// The targets of the first two categories made equal.
  static func evidence(on instance: CategoricalInstance) -> Evidence {
    let (race, first, second) = race(at: instance.problem)
    let q = race.target.probabilities
    let threshold = threshold(of: race, first, second)
    let lead = race.reverseMove(first, second) - race.forwardMove(first, second)
    return Evidence(
      instance: instance,
      quantity: "lead of the KL that should be behind, a unit of step size",
      measured: q[first] > threshold ? -lead : lead,
      tolerance: instance.tolerance(mass: race.mass(first, second)),
      toleranceReason: RoundingTolerance.reason,
      findings: [.init("q", q[first]), .init("e^-KL I", threshold)])
  }

  /// e^(-KL(p || q)) I(p_a, p_b).
  package static func threshold<Number: Scalar>(
    of race: DivergenceRace<Number>, _ first: Int, _ second: Int
  ) -> Number {
    let p = race.policy.probabilities
    return .exp(-race.policy.divergence(from: race.target))
      * DivergenceRace.identricMean(p[first], p[second])
  }

  /// The race of a problem whose first two categories have one target, the more probable one first.
  package static func race<Number: Scalar>(
    at problem: CategoricalProblem<Number>
  ) -> (DivergenceRace<Number>, Int, Int) {
    var target = problem.target.logProbabilities
    target[1] = target[0]
    let race = DivergenceRace(
      policy: problem.policy, target: FiniteDistribution(logits: target))
    let z = problem.logits
    return z[0].approximation > z[1].approximation ? (race, 0, 1) : (race, 1, 0)
  }
}
