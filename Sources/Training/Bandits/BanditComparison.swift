//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import PreferenceModel
import Scalar

/// A table of runs that differ in one thing.
public enum BanditComparison: String, CaseIterable, Sendable {
  /// Data of the reference, gathered once, against data of the policy, gathered anew.
  case dataSource = "data-source"
  /// Losses that only raise good responses against losses that also lower bad ones, on the same data.
  case negativeGradient = "negative-gradient"
  /// 1 to 16 steps on each gathering, the number of steps held fixed.
  case sampleReuse = "sample-reuse"
  /// 1 to 16 steps on each gathering, the number of gatherings held fixed.
  case samplePasses = "sample-passes"
  /// The reward itself, noisy rewards, and models fitted to more and more ratings.
  case rewardModel = "reward-model"
  /// Which law the compared responses are drawn from.
  case preferenceData = "preference-data"

  /// One run of a table.
  public struct Row: Sendable {
    /// What it is called.
    public let name: String
    /// Its plan.
    public let plan: BanditPlan
    /// The errors of its model of the reward, where it has one.
    public let rewardErrors: (likely: Double, unlikely: Double)?

    init(
      _ name: String, _ plan: BanditPlan,
      rewardErrors: (likely: Double, unlikely: Double)? = nil
    ) {
      self.name = name
      self.plan = plan
      self.rewardErrors = rewardErrors
    }
  }

  /// The rows of the table around a plan; models of the reward are drawn with the seed.
  public func rows(around plan: BanditPlan, seed: UInt64) -> [Row] {
    switch self {
    case .dataSource: Self.sources(plan)
    case .negativeGradient: Self.gradients(plan)
    case .sampleReuse: Self.reuses(plan)
    case .samplePasses: Self.passes(plan)
    case .rewardModel: Self.models(plan, seed: seed)
    case .preferenceData: Self.laws(plan)
    }
  }

  /// On-policy, every gathering is split off the same number of steps.
  private static func sources(_ plan: BanditPlan) -> [Row] {
    var offline = plan
    offline.source = .reference
    offline.gatherings = 1
    offline.reuse = plan.steps
    var large = offline
    let online = Self.onPolicy(plan)
    large.states = plan.states * online.gatherings
    return [
      Row("offline", offline), Row("offline, as many samples as on-policy", large),
      Row("on-policy", online),
    ]
  }

  /// The plan on data of the policy, in ten gatherings where it has one.
  static func onPolicy(_ plan: BanditPlan) -> BanditPlan {
    var online = plan
    online.source = .onPolicy
    if plan.gatherings == 1 {
      // A tenth of the steps on each gathering, or one step where there are fewer than ten.
      online.gatherings = min(10, plan.steps)
      online.reuse = max(1, plan.steps / online.gatherings)
    }
    return online
  }

  private static func gradients(_ plan: BanditPlan) -> [Row] {
    let identity = IdentityPreference(margin: 10)
    let algorithms: [(String, Algorithm)] = [
      ("winners raised (pref-ft)", .binaryFeedback(BinaryFeedback())),
      (
        "losers lowered half as much (binary-feedme)",
        .binaryFeedback(BinaryFeedback(badWeight: 0.5))
      ),
      ("losers lowered (dpo)", .directPreference(DirectPreference(beta: 0.1))),
      ("losers lowered (ipo)", .identityPreference(identity)),
    ]
    return algorithms.map { name, algorithm in
      var changed = plan
      changed.algorithm = algorithm
      return Row(name, changed)
    }
  }

  private static func reuses(_ plan: BanditPlan) -> [Row] {
    [1, 2, 4, 8, 16].map { reuse in
      var changed = plan
      changed.source = .onPolicy
      changed.reuse = reuse
      changed.gatherings = max(1, plan.steps / reuse)
      return Row("\(reuse) \(reuse == 1 ? "step" : "steps") a gathering", changed)
    }
  }

  private static func passes(_ plan: BanditPlan) -> [Row] {
    [1, 2, 4, 8, 16].map { passes in
      var changed = plan
      changed.reuse = passes
      return Row("\(passes) \(passes == 1 ? "pass" : "passes")", changed)
    }
  }
}
