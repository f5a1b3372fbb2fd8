//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import BruteForce
import Fixtures
import PreferenceModel
import Samplers
import Scalar
import Training

/// Problems and plans that the tests of training share.
enum TrainingExamples {
  /// A random problem of a family.
  static func problem(_ family: ProblemFamily, seed: UInt64) -> Problem<Double> {
    BruteForceProblem.random(family, seed: seed).problem(over: Double.self)
  }

  /// A bandit of four responses.
  static let bandit = Problem<Double>.bandit(
    beta: 0.5, referenceLogits: [0, 0.4, -1, 0.2], policyLogits: [0.3, 0.1, -0.5, 0],
    reward: [1, 0.2, -0.3, 0.6])

  /// Every algorithm with the parameters that suit beta.
  static func routes(beta: Double) -> [LearningRoute] {
    [
      .direct(.directPreference(DirectPreference(beta: beta))),
      .direct(.identityPreference(IdentityPreference(regularisation: 0.5))),
      .direct(.prospectTheory(ProspectTheory(beta: beta))),
      .direct(.reinforce(Reinforce())), .direct(.proximalPolicy(ProximalPolicy())),
      .direct(.rewardWeightedRegression(RewardWeightedRegression(temperature: beta))),
      .direct(.preferredFineTuning(PreferredFineTuning(draws: 2))),
      .direct(.binaryFeedback(BinaryFeedback(badWeight: 0.1))),
    ]
  }

  /// A DPO plan with exact gradients.
  static func exact(
    _ sampler: any Sampler, beta: Double, steps: Int, stepSize: Double? = nil
  ) -> TrainingPlan {
    let route = routes(beta: beta)[0]
    var plan = TrainingPlan(
      route, sampler: sampler,
      stepSize: stepSize ?? route.standardStepSize(for: .plain, beta: beta), steps: steps,
      mode: .population)
    plan.evaluationInterval = max(1, steps / 5)
    return plan
  }
}
