//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

extension LearningRoute {
  /// The name on the command line and in documents.
  public var name: String {
    switch self {
    case .direct(let algorithm): algorithm.name
    case .rewardModel: "reward-model"
    }
  }

  /// A step size with which plain descent neither crawls nor overshoots, from the curvature of the loss:
  /// at most beta^2 / 4 for DPO, beta for J, about one for supervised losses and IPO.
  ///
  /// The natural gradient divides the curvature by that of the policy; Adam knows no scale.
  public func standardStepSize(for rule: StepRule, beta: Double) -> Double {
    guard rule != .adam else { return 0.05 }
    switch self {
    case .direct(.directPreference), .direct(.prospectTheory): return 1 / (beta * beta)
    case .direct(.identityPreference): return 0.25
    case .direct(.reinforce), .direct(.proximalPolicy), .rewardModel: return min(1, 1 / beta)
    case .direct(.rewardWeightedRegression), .direct(.preferredFineTuning),
      .direct(.binaryFeedback):
      return 0.5
    }
  }
}

extension Schedule {
  /// The name on the command line and in documents.
  public var name: String {
    switch self {
    case .online: "online"
    case .iterative: "iterative"
    case .offline: "offline"
    }
  }
}

extension StepRule {
  /// The name on the command line and in documents.
  public var name: String {
    switch self {
    case .plain: "plain"
    case .natural: "natural"
    case .adam: "adam"
    }
  }
}

extension StartingPoint {
  /// The name on the command line and in documents.
  public var name: String {
    switch self {
    case .reference: "reference"
    case .current: "current"
    case .vanillaIteration: "vanilla-iteration"
    case .overfitted: "overfitted"
    }
  }
}
