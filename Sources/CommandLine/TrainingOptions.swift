//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import ArgumentParser
import Foundation
import PairSums
import PreferenceModel
import Samplers
import Training

/// The algorithms by their names.
enum AlgorithmName: String, ExpressibleByArgument, CaseIterable {
  case dpo
  case ipo
  case kto
  case rewardModel = "reward-model"
  case reinforce
  case ppo
  case rwr
  case prefFT = "pref-ft"
  case binaryFeedMe = "binary-feedme"
}

/// The schedules by their names.
enum ScheduleName: String, ExpressibleByArgument, CaseIterable {
  case online
  case iterative
  case offline
}

/// The step rules by their names.
enum OptimiserName: String, ExpressibleByArgument, CaseIterable {
  case plain
  case natural
  case adam

  /// The rule.
  var rule: StepRule {
    switch self {
    case .plain: .plain
    case .natural: .natural
    case .adam: .adam
    }
  }
}

/// The starting points by their names.
enum StartName: String, ExpressibleByArgument, CaseIterable {
  case reference
  case current
  case vanillaIteration = "vanilla-iteration"
  case overfitted
}

/// The kinds of label by their names.
enum LabelName: String, ExpressibleByArgument, CaseIterable {
  case bradleyTerry = "bradley-terry"
  case hard
}

/// How a policy is improved against an explicit reward.
enum ImprovementName: String, ExpressibleByArgument, CaseIterable {
  case optimum
  case ppo
}

/// What is trained, and how labels come about.
struct TrainingOptions: ParsableArguments {
  @Option(
    help: """
      What learns: dpo, ipo, kto, reward-model, reinforce, ppo, rwr, pref-ft or binary-feedme.
      """)
  var algorithm: AlgorithmName = .dpo

  @Option(help: "When the sampler is refreshed with the policy: online, iterative or offline.")
  var schedule: ScheduleName = .online

  @Option(help: ArgumentHelp("The epochs of the iterative schedule.", valueName: "count"))
  var epochs: Int = 5

  @Option(help: "How a gradient becomes a step: plain, natural or adam.")
  var optimiser: OptimiserName = .plain

  @Option(
    help: ArgumentHelp(
      "The size of a step. Default: by the curvature of the loss; 0.05 for adam.",
      valueName: "number"))
  var stepSize: Double?

  @Option(help: ArgumentHelp("The number of steps.", valueName: "count"))
  var steps: Int = 200

  @Option(
    help: ArgumentHelp("Labels drawn for a batch.", valueName: "count"))
  var labelsPerStep: Int = 64

  @Option(help: ArgumentHelp("Steps taken with each batch.", valueName: "count"))
  var reuse: Int = 1

  @Option(
    help: ArgumentHelp(
      "Steps between evaluations. Default: a twentieth of the steps.", valueName: "count"))
  var evaluateEvery: Int?

  @Option(help: "Labels: bradley-terry, or hard: the larger reward wins.")
  var labels: LabelName = .bradleyTerry

  @Option(
    help: ArgumentHelp(
      "Divides reward differences before Bradley and Terry label them.", valueName: "number"))
  var temperature: Double = 1

  @Option(help: ArgumentHelp("The share of labels turned round.", valueName: "share"))
  var flipRate: Double = 0

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Added to the reward of the response shown first: a biased labeller.", valueName: "number"))
  var firstShownBonus: Double = 0

  @Flag(
    help: "Show pairs in random order, so that such a bias favours neither response of a sampler.")
  var shuffleShown = false

  @Option(
    help: "Where training starts: reference, current, vanilla-iteration or overfitted.")
  var start: StartName = .reference

  @Option(
    help: ArgumentHelp(
      "Steps of the vanilla iteration, or of overfitting.", valueName: "count"))
  var startSteps: Int = 200

  @Option(help: ArgumentHelp("Labels to overfit to.", valueName: "count"))
  var startLabels: Int = 10

  @Option(
    help: ArgumentHelp(
      "The beta that pilaf interpolates with, where it is not the problem's: a known mistake.",
      valueName: "number"))
  var interpolationBeta: Double?

  @Option(help: ArgumentHelp("tau of ipo, which aims at margins 1 / (2 tau).", valueName: "number"))
  var tau: Double = 0.5

  @Option(help: ArgumentHelp("How far ppo lets the ratio leave 1.", valueName: "number"))
  var clip: Double = 0.2

  @Option(
    help: ArgumentHelp(
      "How strongly kto and binary-feedme push losers down. Default: 1 for kto, 0 for binary-feedme.",
      valueName: "number"))
  var badWeight: Double?

  @Option(help: "How reward-model improves the policy: optimum or ppo.")
  var improvement: ImprovementName = .optimum

  @Option(
    help: ArgumentHelp(
      "The precision of the prior on each reward of reward-model.", valueName: "number"))
  var priorPrecision: Double = 0.1

  func validate() throws {
    for (name, value) in [
      ("--epochs", epochs), ("--steps", steps), ("--labels-per-step", labelsPerStep),
      ("--reuse", reuse), ("--evaluate-every", evaluateEvery ?? 1), ("--start-steps", startSteps),
      ("--start-labels", startLabels),
    ] where !(1...1_000_000_000 ~= value) {
      throw ValidationError("\(name) is \(value); it must lie between 1 and 1000000000.")
    }
    for (name, value) in [
      ("--step-size", stepSize ?? 1), ("--temperature", temperature), ("--tau", tau),
      ("--clip", clip), ("--prior-precision", priorPrecision),
      ("--interpolation-beta", interpolationBeta ?? 1),
    ] where !(value > 0 && value.isFinite) {
      throw ValidationError("\(name) is \(value); it must be a finite number above 0.")
    }
    if !(0...1 ~= flipRate) {
      throw ValidationError("--flip-rate is \(flipRate); it must lie between 0 and 1.")
    }
    if !firstShownBonus.isFinite {
      throw ValidationError("--first-shown-bonus is \(firstShownBonus); it must be finite.")
    }
    if let badWeight, !(badWeight >= 0 && badWeight.isFinite) {
      throw ValidationError("--bad-weight is \(badWeight); it must be a finite number from 0 up.")
    }
    if labels == .hard && temperature != 1 {
      throw ValidationError("--labels hard knows no --temperature; leave one of them out.")
    }
  }

  /// The plan for a problem.
  func plan(_ sampler: any Sampler, beta: Double, isPopulation: Bool) -> TrainingPlan {
    let route = route(beta: beta)
    var plan = TrainingPlan(
      route, sampler: sampler,
      stepSize: stepSize ?? route.standardStepSize(for: optimiser.rule, beta: beta),
      steps: steps,
      mode: isPopulation ? .population : .sampled(labelsPerStep: labelsPerStep, reuse: reuse))
    plan.rule = optimiser.rule
    plan.evaluationInterval = evaluateEvery ?? max(1, steps / 20)
    plan.schedule = schedule(schedule)
    plan.labeller = labeller
    plan.start =
      switch start {
      case .reference: .reference
      case .current: .current
      case .vanillaIteration: .vanillaIteration(steps: startSteps)
      case .overfitted: .overfitted(labels: startLabels, steps: startSteps)
      }
    return plan
  }

  /// A schedule, with the epochs that were asked for.
  func schedule(_ name: ScheduleName) -> Schedule {
    switch name {
    case .online: .online
    case .iterative: .iterative(epochs: epochs)
    case .offline: .offline
    }
  }

  private var labeller: Labeller {
    let rule: Labeller.Rule =
      labels == .hard
      ? .order(threshold: Labeller.hardThreshold, declinesTies: false)
      : .logistic(temperature: temperature)
    return Labeller(
      rule, flipRate: flipRate, firstShownBonus: firstShownBonus,
      showing: shuffleShown ? .shuffled : .asDrawn)
  }

  private func route(beta: Double) -> LearningRoute {
    switch algorithm {
    case .dpo: .direct(.directPreference(DirectPreference(beta: beta)))
    case .ipo: .direct(.identityPreference(IdentityPreference(regularisation: tau)))
    case .kto:
      .direct(.prospectTheory(ProspectTheory(beta: beta, badWeight: badWeight ?? 1)))
    case .reinforce: .direct(.reinforce(Reinforce()))
    case .ppo: .direct(.proximalPolicy(ProximalPolicy(clip: clip)))
    case .rwr:
      .direct(.rewardWeightedRegression(RewardWeightedRegression(temperature: beta)))
    case .prefFT: .direct(.preferredFineTuning(PreferredFineTuning(draws: 2)))
    case .binaryFeedMe: .direct(.binaryFeedback(BinaryFeedback(badWeight: badWeight ?? 0)))
    case .rewardModel:
      .rewardModel(
        RewardModelRoute(
          improvement == .optimum ? .exactOptimum : .proximal(clip: clip),
          priorPrecision: priorPrecision))
    }
  }

  /// A sampler with the interpolation that was asked for.
  func adjusted(_ sampler: any Sampler) throws -> any Sampler {
    guard let interpolationBeta else { return sampler }
    switch sampler {
    case is PracticalPilaf: return PracticalPilaf(interpolationBeta: interpolationBeta)
    case let mixture as MixtureSampling:
      return MixtureSampling(
        interpolatedShare: mixture.interpolatedShare, interpolationBeta: interpolationBeta)
    default:
      throw ValidationError(
        "--interpolation-beta belongs to pilaf and mixtures, not to \(sampler.name).")
    }
  }
}
