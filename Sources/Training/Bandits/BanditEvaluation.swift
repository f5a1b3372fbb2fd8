//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import PreferenceModel
public import Scalar

/// What is known of a policy without drawing from it: every number is enumerated.
public struct BanditEvaluation: Sendable, Equatable {
  /// E_pi[r].
  public let reward: Double
  /// KL(pi || ref).
  public let divergenceFromReference: Double
  /// KL(ref || pi).
  public let divergenceToReference: Double
  /// H(pi).
  public let entropy: Double
  /// J(pi) = E_pi[r] - beta KL(pi || ref).
  public let objective: Double
  /// J(p*) - J(pi) = beta KL(pi || p*).
  public let regret: Double

  /// The names of the numbers, in the order of ``values``, as documents spell them.
  public static let names = [
    "reward", "klFromReference", "klToReference", "entropy", "objective", "regret",
  ]

  /// The numbers.
  public var values: [Double] {
    [reward, divergenceFromReference, divergenceToReference, entropy, objective, regret]
  }

  /// The numbers themselves.
  init(
    reward: Double, divergenceFromReference: Double, divergenceToReference: Double,
    entropy: Double, objective: Double, regret: Double
  ) {
    self.reward = reward
    self.divergenceFromReference = divergenceFromReference
    self.divergenceToReference = divergenceToReference
    self.entropy = entropy
    self.objective = objective
    self.regret = regret
  }

  /// The numbers of a policy over the actions.
  ///
  /// Complexity: O(K).
  public init(
    of policy: FiniteDistribution<Double>, rewards: [Double], reference: FiniteDistribution<Double>,
    beta: Double
  ) {
    reward = policy.expectation(of: rewards)
    divergenceFromReference = max(0, policy.divergence(from: reference))
    divergenceToReference = max(0, reference.divergence(from: policy))
    entropy = policy.entropy
    objective = reward - beta * divergenceFromReference
    let optimum = FiniteDistribution(
      logits: zip(reference.logProbabilities, rewards).map { $0 + $1 / beta })
    regret = max(0, beta * policy.divergence(from: optimum))
  }

  /// The numbers of a policy under a plan.
  public init(of policy: FiniteDistribution<Double>, under plan: BanditPlan) {
    self.init(
      of: policy, rewards: plan.bandit.rewards, reference: DidacticBandit.reference,
      beta: plan.beta)
  }
}
