//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import PreferenceModel
import RealModule
import Samplers
import Scalar

/// The sanity check that pi+ has higher entropy than the policy, which fails.
enum EntropyOfInterpolation {
  static let claim = Claim(
    identifier: .entropyOfInterpolation, title: "pi+ has higher entropy than pi_theta",
    statement: "H(pi+) >= H(pi_theta) at every prompt",
    source: "a summary of PILAF, as a sanity check", standing: .published,
    instances: [uniformReference, skewedReference], examine: examine)

  /// A uniform reference and a policy that is not: entropy falls along pi+.
  static let uniformReference = Instance(
    name: "two responses, uniform reference",
    problem: .bandit(
      beta: 0.5, referenceLogits: [0, 0], policyLogits: [.log(0.7), .log(0.3)], reward: [1, 0]))

  /// A reference more certain than the policy: entropy rises along pi+ and falls along pi-.
  static let skewedReference = Instance(
    name: "two responses, skewed reference",
    problem: .bandit(
      beta: 0.5, referenceLogits: [.log(0.9), .log(0.1)], policyLogits: [.log(0.7), .log(0.3)],
      reward: [1, 0]))

  @Sendable
  static func examine(_ instance: Instance) -> Evidence? {
    zip(instance.problem.prompts, instance.work.interpolations)
      .map { evidence(at: $0, $1.policies, of: instance) }
      .max { $0.tightness < $1.tightness }
  }

  private static func evidence(
    at prompt: Prompt<Double>, _ policies: InterpolatedPolicies<Double>, of instance: Instance
  ) -> Evidence {
    let (entropy, entropyPlus) = (prompt.policy.entropy, policies.plus.entropy)
    let tolerance = RoundingTolerance(
      operations: instance.roundings, mass: entropy + entropyPlus + 2)
    return Evidence(
      instance: instance, quantity: "H(pi_theta) - H(pi+)", measured: entropy - entropyPlus,
      tolerance: tolerance.bound,
      toleranceReason: "roundings x 2^-52 x (both entropies + 2), as d(-p log p) = -(1 + log p) dp",
      findings: [
        .init("H(pi-)", policies.minus.entropy), .init("H(pi_theta)", entropy),
        .init("H(pi+)", entropyPlus),
      ])
  }
}
