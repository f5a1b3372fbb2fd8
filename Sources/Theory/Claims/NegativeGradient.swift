//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Scalar
import Training

/// A negative gradient speeds learning.
enum NegativeGradient {
  static let claim = Claim(
    identifier: .negativeGradient, title: "a negative gradient speeds learning",
    statement: """
      losses that push rejected responses down learn faster than losses that only push preferred \
      ones up: on the didactic bandits R4 and R5, offline and on-policy, DPO and IPO have more \
      expected reward after \(steps) exact steps of Adam than the likelihood of winners has
      """,
    source: "Tajwar et al. 2024 (arXiv 2404.14367)", standing: .published,
    illustrations: ["pilaf bandit R4 --preset on-policy-ipo --table negative-gradient --seeds 2"],
    examination: .figures { found })

  /// The steps after which rewards are compared, and those on one gathering.
  static let steps = 30
  static let reuse = 5

  private static let found = [DidacticBandit.misaligned, .aligned].flatMap { bandit in
    [DataSource.reference, .onPolicy].flatMap { evidence(on: bandit, source: $0) }
  }

  /// What raising winners alone is ahead by, of each algorithm that lowers losers as well.
  static func evidence(on bandit: DidacticBandit, source: DataSource) -> [Evidence] {
    func reward(_ algorithm: Algorithm) -> Double {
      let plan = BanditExperiment.plan(
        algorithm, on: bandit, source: source,
        gatherings: source.isOnPolicy ? steps / reuse : 1,
        reuse: source.isOnPolicy ? reuse : steps)
      return plan.population?.reward ?? .nan
    }
    let raised = reward(.binaryFeedback(BinaryFeedback()))
    let lowered = [
      ("dpo", reward(.directPreference(DirectPreference(beta: 0.1)))),
      ("ipo", reward(.identityPreference(IdentityPreference(margin: 10)))),
    ]
    let place = source.isOnPolicy ? "on-policy" : "offline"
    // Each step rounds a hundred logits; their differences grow no faster than linearly here.
    let roundings = Double(steps * DidacticBandit.actions * DidacticBandit.actions)
    return lowered.map { name, reward in
      Evidence(
        instance: BanditSubject(
          name: "\(bandit.rawValue) \(place), \(name)",
          summary: "exact expectations, \(steps) steps of Adam at \(BanditPreset.tabularRate)"),
        quantity: "reward by raising winners - reward by lowering losers too",
        measured: raised - reward,
        tolerance: RoundingTolerance(operations: roundings, mass: 1).bound,
        toleranceReason: "steps x K^2 roundings of rewards of at most one",
        findings: [.init("winners raised", raised), .init("losers lowered too", reward)])
    }
  }
}
