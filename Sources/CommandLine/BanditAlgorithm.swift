//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import ArgumentParser
import Training

/// An algorithm as `pilaf bandit` names it.
enum BanditAlgorithm: String, CaseIterable, ExpressibleByArgument {
  case bestOfN = "best-of-n"
  case prefFT = "pref-ft"
  case dpo
  case ipo
  case kto
  case rwr
  case reinforce
  case ppo
  case binaryFeedme = "binary-feedme"

  /// The algorithm of this name under the numbers given.
  func algorithm(_ numbers: BanditNumbers, samples: Int) -> Algorithm {
    switch self {
    case .bestOfN: .preferredFineTuning(PreferredFineTuning(draws: samples))
    case .prefFT: .preferredFineTuning(PreferredFineTuning(draws: 2))
    case .dpo: .directPreference(DirectPreference(beta: numbers.dpoBeta))
    case .ipo: .identityPreference(IdentityPreference(margin: numbers.margin))
    case .kto: .prospectTheory(ProspectTheory(beta: numbers.dpoBeta))
    case .rwr:
      .rewardWeightedRegression(RewardWeightedRegression(temperature: numbers.temperature))
    case .reinforce: .reinforce(Reinforce())
    case .ppo: .proximalPolicy(ProximalPolicy(clip: numbers.clip))
    case .binaryFeedme: .binaryFeedback(BinaryFeedback(badWeight: numbers.badWeight))
    }
  }
}

/// The numbers of the algorithms, each with a name of its own.
struct BanditNumbers: ParsableArguments {
  @Option(help: ArgumentHelp("IPO: the margin 1 / (2 tau) asked of a pair.", valueName: "number"))
  var margin: Double = 10

  @Option(
    help: ArgumentHelp("DPO, KTO: the strength of the implicit reward.", valueName: "number"))
  var dpoBeta: Double = 0.1

  @Option(help: ArgumentHelp("RWR: the temperature of e^(r / temperature).", valueName: "number"))
  var temperature: Double = 0.1

  @Option(help: ArgumentHelp("PPO: how far a ratio may leave one.", valueName: "number"))
  var clip: Double = 0.2

  @Option(
    help: ArgumentHelp("Binary FeedMe: the weight of bad responses.", valueName: "number"))
  var badWeight: Double = 0

  func validate() throws {
    for (name, value) in [
      ("margin", margin), ("dpo-beta", dpoBeta), ("temperature", temperature), ("clip", clip),
    ] where !(value > 0 && value.isFinite) {
      throw ValidationError("--\(name) is \(value); it must be a positive number.")
    }
    if !(badWeight >= 0 && badWeight.isFinite) {
      throw ValidationError("--bad-weight is \(badWeight); it must be a number and not negative.")
    }
  }
}
