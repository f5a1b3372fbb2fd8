//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import ArgumentParser
import PairSums
public import Training

extension DidacticBandit: ExpressibleByArgument {}
extension BanditPreset: ExpressibleByArgument {}
extension BanditComparison: ExpressibleByArgument {}

/// What a run on the didactic bandit is made of: a preset, and what is changed of it.
struct BanditPlanOptions: ParsableArguments {
  /// Where responses come from.
  enum Source: String, CaseIterable, ExpressibleByArgument {
    case offline
    case onPolicy = "on-policy"
  }

  /// How pairs are labelled.
  enum Labels: String, CaseIterable, ExpressibleByArgument {
    case hard
    case bradleyTerry = "bradley-terry"
  }

  /// How a gradient becomes a step.
  enum Optimiser: String, CaseIterable, ExpressibleByArgument {
    case adam
    case plain
    case natural

    var rule: StepRule {
      switch self {
      case .adam: .adam
      case .plain: .plain
      case .natural: .natural
      }
    }
  }

  @Option(
    help: ArgumentHelp(
      "Published settings, with rates that suit a table of logits.", valueName: "name"))
  var preset: BanditPreset?

  @Option(
    help: ArgumentHelp("The algorithm. Default: the preset's, or best-of-n.", valueName: "name"))
  var algorithm: BanditAlgorithm?

  @OptionGroup var numbers: BanditNumbers

  @Option(help: ArgumentHelp("Data of the reference, once, or of the policy, anew."))
  var data: Source?

  @Option(help: ArgumentHelp("M, the states of a gathering.", valueName: "count"))
  var states: Int?

  @Option(help: ArgumentHelp("N, the samples a state.", valueName: "count"))
  var samples: Int?

  @Option(help: ArgumentHelp("The number of gatherings.", valueName: "count"))
  var gatherings: Int?

  @Option(help: ArgumentHelp("T, the gradient steps on each gathering.", valueName: "count"))
  var reuse: Int?

  @Option(help: ArgumentHelp("How a gradient becomes a step."))
  var optimiser: Optimiser = .adam

  @Option(help: ArgumentHelp("The size of a step. Default: 0.05.", valueName: "number"))
  var learningRate: Double?

  @Option(help: ArgumentHelp("How pairs of responses are labelled."))
  var labels: Labels?

  @Option(
    help: ArgumentHelp(
      "Hard labels: drop pairs whose rewards differ by at most this much.", valueName: "number"))
  var tieThreshold: Double?

  @Option(
    help: ArgumentHelp("beta of J, which REINFORCE and PPO climb.", valueName: "number"))
  var beta: Double = 0.1

  /// The plan on a bandit.
  func plan(on bandit: DidacticBandit) throws -> BanditPlan {
    var plan = (preset ?? .offlineBestOfN).plan(on: bandit)
    if let data { plan.source = data == .offline ? .reference : .onPolicy }
    if let states { plan.states = states }
    if let samples { plan.samples = samples }
    if let gatherings { plan.gatherings = gatherings }
    if let reuse { plan.reuse = reuse }
    plan.rule = optimiser.rule
    if let learningRate { plan.stepSize = learningRate }
    plan.beta = beta
    plan.algorithm = chosen.algorithm(numbers, samples: plan.samples)
    if let labels { plan.labeller = labels == .hard ? .hard : .bradleyTerry }
    if let tieThreshold {
      plan.labeller = Labeller(
        .order(threshold: max(tieThreshold, ScoreClasses.gap), declinesTies: true))
    }
    try check(plan)
    return plan
  }

  /// The algorithm by name: the one given, or the preset's.
  var chosen: BanditAlgorithm {
    if let algorithm { return algorithm }
    switch preset {
    case .offlineIdentityPreference, .onPolicyIdentityPreference: return .ipo
    case .offlineBestOfN, .onPolicyBestOfN, nil: return .bestOfN
    }
  }
}
