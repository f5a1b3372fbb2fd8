//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

/// Why exact expectations of a plan are not taken.
public enum PopulationObstacle: Sendable {
  /// KTO on sequences: a function of a sequence's reward times one of its log-ratio.
  case judgedSequences
  /// PPO on sequences whose ratio may leave one: the clip looks at whole sequences.
  case clippedSequences
  /// DPO on sequences where pairs are declined: a function of rewards times one of log-ratios.
  case declinedSequences
}

/// Why no minimum of a plan's population loss is given.
public enum OptimumObstacle: Sendable {
  /// Labels that never contradict each other: under DPO a margin can grow for ever.
  case unboundedMargins
  /// Bad responses that are pushed down: they can be for ever.
  case unboundedDescent
  /// Data that follow the policy and no anchor: every round goes on from the last.
  case movingTarget
  /// A minimum that no formula is known for.
  case noFormula
  /// Actions that never win: the loss has its infimum where their chance is zero.
  case vanishingActions
  /// Pairs declined so that some actions are compared with no other.
  case unconnectedPairs
}

extension BanditPlan {
  /// Why exact expectations are not taken; nil where they are.
  public var populationObstacle: PopulationObstacle? {
    guard bandit.isSequence else { return nil }
    switch algorithm {
    case .prospectTheory: return .judgedSequences
    case .proximalPolicy: return source.isOnPolicy && reuse == 1 ? nil : .clippedSequences
    case .directPreference: return labeller.mayDecline ? .declinedSequences : nil
    default: return nil
    }
  }

  /// Why no optimum is given, where ``optimumEvaluation`` is nil.
  public var optimumObstacle: OptimumObstacle {
    switch algorithm {
    case .directPreference:
      if case .order = labeller.rule, labeller.flipRate == 0 { return .unboundedMargins }
      return .noFormula
    case .binaryFeedback(let rule) where rule.badWeight > 0: return .unboundedDescent
    case .binaryFeedback, .preferredFineTuning, .rewardWeightedRegression:
      return source.isOnPolicy ? .movingTarget : .vanishingActions
    case .identityPreference:
      return labeller.mayDecline && !source.isOnPolicy && !bandit.isSequence
        ? .unconnectedPairs : .noFormula
    case .reinforce, .proximalPolicy, .prospectTheory: return .noFormula
    }
  }
}

extension Labeller {
  /// Whether some pairs are declined.
  var mayDecline: Bool {
    if case .order(_, let declinesTies) = rule { declinesTies } else { false }
  }

  /// Whether the order of showing matters.
  var isBiased: Bool { firstShownBonus != 0 }
}
