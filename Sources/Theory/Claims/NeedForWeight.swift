//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Alignment
import PairSums
import PreferenceModel
import RealModule
import Samplers
import Scalar

/// Without the label weight w(x), alignment is lost.
enum NeedForWeight {
  static let claim = Claim(
    identifier: .needForWeight, title: "alignment is lost without w(x)",
    statement: """
      with several prompts and labels that are not weighed, -grad L of T-PILAF can be off grad J by \
      an angle that does not vanish with the reward error
      """,
    source: "derived here; the weight is a hypothesis of PILAF, Theorem 4.1",
    hypotheses: [
      "two prompts or more", "r* - r_theta is not constant",
      "both gradients are above rounding and T2 leaves an angle determined",
    ],
    quantifier: .existential, instances: [BuiltInInstances.oppositePrompts], examine: examine)

  /// The largest |D* - D| that is left, so small that T2 explains no visible angle.
  static let error = 1e-6

  /// The cosine of one degree.
  static let cosineOfOneDegree = 0.999_847_695_156_391_2

  @Sendable
  static func examine(_ instance: Instance) -> Evidence? {
    guard instance.problem.prompts.count > 1, instance.hasRewardError else { return nil }
    let problem = instance.problem
    let scale = error / problem.largestRewardError
    let oracles = problem.prompts.map { $0.rewards(withErrorScaledBy: [scale]) }
    let gradients = lossGradients(problem, under: oracles)
    let operations = problem.roundings(under: oracles)[0]
    func resolved(_ sum: SignedSums<Double>) -> ResolvedDirection? {
      ResolvedDirection(of: sum, operations: operations)
    }
    guard let ascent = resolved(Objective.gradients(problem, under: oracles)),
      let weighted = resolved(gradients.weighted)?.reversed,
      let unweighted = resolved(gradients.unweighted)?.reversed
    else { return nil }
    // Theorem 4.1: the sine of the angle with w(x) is at most Zbar ||T2|| / (beta ||grad J||).
    let logMeanWeight = instance.alignment.logMeanWeight
    let remainder = Remainder.vectors(of: problem, under: oracles, logMeanWeight: logMeanWeight)
    let explained =
      remainder.values.euclideanNorm()
      / (problem.beta * .exp(-logMeanWeight) * ascent.direction.norm)
    guard explained < 1 else { return nil }
    return evidence(
      ascent: ascent, weighted: weighted, unweighted: unweighted, explained: explained,
      on: instance)
  }

  /// grad L of T-PILAF under one oracle a prompt, with w(x) and without.
  private static func lossGradients(
    _ problem: Problem<Double>, under oracles: [OracleRewards<Double>]
  ) -> (weighted: SignedSums<Double>, unweighted: SignedSums<Double>) {
    let sampling = SamplerExperiments(of: [TheoreticalPilaf()], on: problem)
    var weighted = SignedSums<Double>(count: problem.parameterCount)
    var unweighted = weighted
    for (index, prompt) in problem.prompts.enumerated() {
      let sums = LinkLoss.responseWeights(
        at: prompt, oracles[index], .logistic, law: sampling.experiments[index][0].law)
      let (scores, share) = (prompt.scores(), -2 * prompt.probability * prompt.beta)
      scores.accumulate(sums, scale: share * sampling.weights[index][0], into: &weighted)
      scores.accumulate(sums, scale: share, into: &unweighted)
    }
    return (weighted, unweighted)
  }

  /// The angle without w(x) against one degree and the sine that T2 explains, unless T2 does not
  /// even explain the angle with it.
  private static func evidence(
    ascent: ResolvedDirection, weighted: ResolvedDirection, unweighted: ResolvedDirection,
    explained: Double, on instance: Instance
  ) -> Evidence {
    let findings: [Evidence.Finding] = [
      .init("cosine without w(x)", unweighted.cosine(to: ascent)),
      .init("cosine with w(x)", weighted.cosine(to: ascent)),
      .init("degrees without w(x)", unweighted.degrees(to: ascent)),
      .init("degrees with w(x)", weighted.degrees(to: ascent)),
    ]
    let sine = weighted.sine(to: ascent)
    let rounding = weighted.error + ascent.error
    guard sine <= explained + rounding else {
      return Evidence(
        instance: instance, quantity: "sine of the angle with w(x), against what T2 explains",
        measured: sine, limit: explained, tolerance: rounding,
        toleranceReason: "rounding of both directions", findings: findings)
    }
    let cosine = unweighted.cosine(to: ascent)
    let limit = min(cosineOfOneDegree, .sqrt(1 - explained.squared))
    let isDecided = (cosine - limit).magnitude > unweighted.error + ascent.error
    return Evidence(
      instance: instance,
      quantity: "cosine without w(x), against one degree and what T2 explains",
      measured: cosine, limit: limit, tolerance: 0,
      toleranceReason: "none: what lies within rounding of the limit is undecided",
      findings: findings,
      undecidedReason: isDecided ? nil : "the cosine is within rounding of its limit")
  }
}
