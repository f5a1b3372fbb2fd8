//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

/// What is known of the policy at one evaluation, all of it enumerated.
public struct TrainingRecord: Sendable, Equatable, Codable {
  /// The steps taken so far.
  public let step: Int
  /// The labels bought so far; zero in population mode.
  public let labels: Int
  /// The passes of a model that generated their responses; nil where the sampler draws from none.
  public let passes: Double?
  /// E_x E_pi[r*].
  public let reward: Double
  /// E_x KL(pi || pi_ref).
  public let klFromReference: Double
  /// E_x KL(pi_ref || pi).
  public let klToReference: Double
  /// J(pi).
  public let objective: Double
  /// J(pi*) - J(pi), pi* the best of all policies.
  public let regret: Double
  /// E_x H(pi), in nats.
  public let entropy: Double
  /// ||r_theta - r*||: the root of E_x Var_pi(r_theta - r*).
  public let rewardError: Double
  /// The largest |D* - D| of any pair of responses of a prompt.
  public let largestDifferenceError: Double
  /// ||grad J||.
  public let objectiveGradientNorm: Double
  /// The cosine of the step taken from here with grad J; nil for the last record, and where either is
  /// zero.
  public var stepCosine: Double?
  /// ||T2|| of Theorem 4.1; nil where it was not asked for.
  public let remainderNorm: Double?
  /// tr V of one datum's gradient under the sampler at this policy; nil where it was not asked for or
  /// the route has no such gradient.
  public let noiseTrace: Double?
  /// ||grad L|| / sqrt(tr V); nil where the noise is nil or zero.
  public let signalToNoise: Double?

  /// A record of these numbers.
  public init(
    step: Int, labels: Int, passes: Double?, reward: Double, klFromReference: Double,
    klToReference: Double, objective: Double, regret: Double, entropy: Double,
    rewardError: Double, largestDifferenceError: Double, objectiveGradientNorm: Double,
    stepCosine: Double? = nil, remainderNorm: Double?, noiseTrace: Double?, signalToNoise: Double?
  ) {
    self.step = step
    self.labels = labels
    self.passes = passes
    self.reward = reward
    self.klFromReference = klFromReference
    self.klToReference = klToReference
    self.objective = objective
    self.regret = regret
    self.entropy = entropy
    self.rewardError = rewardError
    self.largestDifferenceError = largestDifferenceError
    self.objectiveGradientNorm = objectiveGradientNorm
    self.stepCosine = stepCosine
    self.remainderNorm = remainderNorm
    self.noiseTrace = noiseTrace
    self.signalToNoise = signalToNoise
  }
}

/// One run of training.
public struct Trajectory: Sendable, Equatable, Codable {
  /// The seed of the run.
  public let seed: UInt64
  /// The evaluations in their order.
  public let records: [TrainingRecord]
  /// The step at which theta left the range of double precision or a probability vanished; nil where
  /// the run ended as planned.
  public let divergedAt: Int?
  /// What the overfitted start looked like; nil for other starts.
  public let overfitting: OverfittingGap?
  /// theta at the last evaluation.
  public let theta: [Double]

  /// A run.
  public init(
    seed: UInt64, records: [TrainingRecord], theta: [Double], divergedAt: Int?,
    overfitting: OverfittingGap?
  ) {
    self.seed = seed
    self.records = records
    self.theta = theta
    self.divergedAt = divergedAt
    self.overfitting = overfitting
  }
}
