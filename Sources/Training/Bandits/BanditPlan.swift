//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import PreferenceModel
public import Scalar

/// Where the responses of a run come from.
public enum DataSource: Sendable, Equatable {
  /// The current policy, asked again at each gathering.
  case onPolicy
  /// A law of its own, asked once.
  case offline(FiniteDistribution<Double>)

  /// Data of the reference, gathered once.
  public static let reference = DataSource.offline(DidacticBandit.reference)

  /// Whether the policy itself is asked.
  public var isOnPolicy: Bool { self == .onPolicy }

  /// Whether both ask the same law.
  public static func == (left: DataSource, right: DataSource) -> Bool {
    switch (left, right) {
    case (.onPolicy, .onPolicy): true
    case (.offline(let first), .offline(let second)):
      first.logProbabilities == second.logProbabilities
    default: false
    }
  }
}

/// All that a run on the didactic bandit depends on but its seed.
///
/// A gathering draws M states x N samples; T gradient steps are taken on it. The states do not matter to
/// the reward, and one vector of logits is shared by all of them.
public struct BanditPlan: Sendable {
  /// The reward.
  public var bandit: DidacticBandit
  /// The algorithm.
  public var algorithm: Algorithm
  /// Where responses come from.
  public var source: DataSource
  /// M, the number of states of a gathering.
  public var states: Int
  /// N, the number of samples a state.
  public var samples: Int
  /// The number of gatherings; data of a law of their own are gathered once and kept.
  public var gatherings: Int
  /// T, the gradient steps on one gathering.
  public var reuse: Int
  /// How a gradient becomes a step.
  public var rule: StepRule
  /// The size of a step.
  public var stepSize: Double
  /// Who says which of two responses of one state is better.
  public var labeller: Labeller
  /// beta, the strength of the KL term of J, which is reported and which REINFORCE and PPO climb.
  public var beta: Double
  /// What is known of the rewards, one number an action: the reward itself, or a model of it.
  public var perceivedRewards: [Double]

  /// The plan with these parts, which sees the reward itself.
  public init(
    bandit: DidacticBandit, algorithm: Algorithm, source: DataSource, states: Int,
    samples: Int = 10, gatherings: Int, reuse: Int, rule: StepRule = .adam,
    stepSize: Double, labeller: Labeller = .hard, beta: Double = 0.1
  ) {
    self.bandit = bandit
    self.algorithm = algorithm
    self.source = source
    self.states = states
    self.samples = samples
    self.gatherings = gatherings
    self.reuse = reuse
    self.rule = rule
    self.stepSize = stepSize
    self.labeller = labeller
    self.beta = beta
    perceivedRewards = bandit.rewards
  }

  /// The gradient steps of a run.
  public var steps: Int { gatherings * reuse }
  /// The samples of a gathering.
  public var samplesPerGathering: Int { states * samples }
  /// The samples that a run draws.
  public var drawnSamples: Int {
    samplesPerGathering * (source.isOnPolicy ? gatherings : 1)
  }
}
