//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Scalar
import Training

/// The runs on the didactic bandit that claims on the course of fine-tuning are examined by.
enum BanditExperiment {
  /// The seeds behind a comparison of sampled runs.
  static let seeds = 16
  /// The seed that their streams come from.
  static let seed: UInt64 = 1
  /// The standard errors that a difference must exceed to decide.
  static let certainty = 4.0

  /// A plan of Adam at 0.05 on a table of logits, labels by the larger reward.
  static func plan(
    _ algorithm: Algorithm, on bandit: DidacticBandit, source: DataSource, states: Int = 5,
    gatherings: Int, reuse: Int
  ) -> BanditPlan {
    BanditPlan(
      bandit: bandit, algorithm: algorithm, source: source, states: states,
      gatherings: gatherings, reuse: reuse, stepSize: BanditPreset.tabularRate)
  }

  /// The rewards that the runs of all seeds reach.
  static func rewards(of plan: BanditPlan) -> [Double] {
    var runs = BanditSeeds(plan, seed: seed)
    runs.advance(by: seeds, threads: 1)
    return runs.outcomes.map(\.reward)
  }
}

/// The didactic bandit under an algorithm, as what evidence is about.
struct BanditSubject: Subject {
  let name: String
  let summary: String

  var seed: UInt64? { nil }

  /// One table of logits, shared by all states.
  var size: ProblemSize {
    ProblemSize(
      responses: DidacticBandit.actions, prompts: 1, parameters: DidacticBandit.actions)
  }
}
