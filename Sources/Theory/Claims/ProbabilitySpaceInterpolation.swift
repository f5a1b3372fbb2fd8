//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import PreferenceModel
import RealModule
import Samplers
import Scalar

/// The reading of pi+ as (1 + beta) pi - beta pi_ref, of probabilities instead of logits: it can be
/// negative.
enum ProbabilitySpaceInterpolation {
  static let claim = Claim(
    identifier: .probabilitySpaceInterpolation, title: "pi+ by mixing probabilities",
    statement: "(1 + beta) pi_theta - beta pi_ref is a probability distribution",
    source: "an author's summary of PILAF", standing: .published,
    instances: [reversed, mild], examine: examine)

  /// Two responses whose probabilities the policy exchanges.
  static let reversed = Instance(
    name: "two responses, exchanged",
    problem: .bandit(
      beta: 1, referenceLogits: [.log(0.25), .log(0.75)], policyLogits: [.log(0.75), .log(0.25)],
      reward: [1, 0]))

  /// A small beta and a mild change, for which nothing is negative and it is still not pi+.
  static let mild = Instance(
    name: "two responses, a mild change",
    problem: .bandit(
      beta: 0.1, referenceLogits: [.log(0.5), .log(0.5)], policyLogits: [.log(0.75), .log(0.25)],
      reward: [1, 0]))

  @Sendable
  static func examine(_ instance: Instance) -> Evidence? {
    zip(instance.problem.prompts, instance.work.interpolations)
      .map { evidence(at: $0, $1.policies.plus, of: instance) }
      .max { $0.tightness < $1.tightness }
  }

  private static func evidence(
    at prompt: Prompt<Double>, _ plus: FiniteDistribution<Double>, of instance: Instance
  ) -> Evidence {
    let beta = prompt.beta
    let mixture = zip(prompt.policy.probabilities, prompt.reference.probabilities)
      .map { (1 + beta) * $0 - beta * $1 }
    let distance =
      zip(mixture, plus.probabilities).reduce(0) { $0 + ($1.0 - $1.1).magnitude } / 2
    let tolerance = RoundingTolerance(operations: instance.roundings, mass: 1 + 2 * beta)
    let least = mixture.min() ?? 0
    return Evidence(
      instance: instance, quantity: "how far below zero its least entry is",
      measured: max(0, -least), tolerance: tolerance.bound,
      toleranceReason: "roundings x 2^-52 x (1 + 2 beta)",
      findings: [
        .init("least entry", least), .init("half the sum of distances to pi+", distance),
      ])
  }
}
