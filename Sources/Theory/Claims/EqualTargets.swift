//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import PreferenceModel
import RealModule
import Scalar

/// Of two categories of one target, which divergence closes the gap between them faster.
enum EqualTargets {
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
    let (race, first, second) = race(on: instance)
    let (p, q) = (race.policy.probabilities, race.target.probabilities)
    let mean = DivergenceRace.identricMean(p[first], p[second])
    let threshold = Double.exp(-race.policy.divergence(from: race.target)) * mean
    let lead = race.reverseMove(first, second) - race.forwardMove(first, second)
    return Evidence(
      instance: instance,
      quantity: "lead of the KL that should be behind, a unit of step size",
      measured: q[first] > threshold ? -lead : lead,
      tolerance: instance.tolerance(mass: race.mass(first, second)),
      toleranceReason: RoundingTolerance.reason,
      findings: [.init("q", q[first]), .init("e^-KL I", threshold)])
  }

  /// The race of an instance whose first two categories have one target, the more probable first.
  static func race(on instance: CategoricalInstance) -> (DivergenceRace, Int, Int) {
    var target = instance.target.logProbabilities
    target[1] = target[0]
    let race = DivergenceRace(
      policy: instance.policy, target: FiniteDistribution(logits: target))
    return instance.logits[0] > instance.logits[1] ? (race, 0, 1) : (race, 1, 0)
  }
}
