//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import RealModule
import Scalar
import Training

/// On-policy data helps when the reward's peak is unlikely.
enum OnPolicyData {
  static let claim = Claim(
    identifier: .onPolicyData, title: "on-policy data for unlikely peaks",
    statement: """
      on-policy data helps when the reward has its peak where the reference policy is unlikely: on \
      the didactic bandit R4 training on data of the policy reaches more reward than training on as \
      many samples of the reference, in as many steps
      """,
    source: "Tajwar et al. 2024 (arXiv 2404.14367)", standing: .published,
    illustrations: ["pilaf bandit R4 --preset on-policy-best-of-n --table data-source --seeds 2"],
    examination: .figures { found })

  private static let found = [
    evidence("best-of-n", .preferredFineTuning(PreferredFineTuning(draws: 10)), on: .misaligned),
    evidence("ipo", .identityPreference(IdentityPreference(margin: 10)), on: .misaligned),
  ]

  /// What offline training is ahead by, with a bound from the standard error over paired seeds.
  static func evidence(
    _ name: String, _ algorithm: Algorithm, on bandit: DidacticBandit
  ) -> Evidence {
    let (gatherings, reuse, states) = (10, 15, 5)
    let online = BanditExperiment.rewards(
      of: BanditExperiment.plan(
        algorithm, on: bandit, source: .onPolicy, states: states, gatherings: gatherings,
        reuse: reuse))
    let offline = BanditExperiment.rewards(
      of: BanditExperiment.plan(
        algorithm, on: bandit, source: .reference, states: states * gatherings, gatherings: 1,
        reuse: gatherings * reuse))
    return evidence(
      BanditSubject(
        name: "\(bandit.rawValue), \(name)",
        summary: "\(BanditExperiment.seeds) seeds of seed \(BanditExperiment.seed), "
          + "\(gatherings * reuse) steps and \(states * gatherings * 10) samples either way, Adam"),
      offline: offline, online: online)
  }

  /// The evidence of the rewards of paired seeds.
  static func evidence(
    _ subject: BanditSubject, offline: [Double], online: [Double]
  ) -> Evidence {
    let leads = zip(offline, online).map { $0 - $1 }
    let count = Double(leads.count)
    let mean = leads.sum() / count
    let squares = leads.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    let error = Double.sqrt(squares / (count - 1) / count)
    return Evidence(
      instance: subject,
      quantity: "reward offline - reward on-policy, mean over paired seeds", measured: mean,
      tolerance: 0, toleranceReason: "none: a lead within 4 standard errors decides nothing",
      method: .sampled,
      findings: [
        .init("reward offline", offline.sum() / count),
        .init("reward on-policy", online.sum() / count), .init("standard error", error),
      ],
      undecidedReason: mean.magnitude > BanditExperiment.certainty * error
        ? nil : "the difference is within \(BanditExperiment.certainty) standard errors")
  }
}
