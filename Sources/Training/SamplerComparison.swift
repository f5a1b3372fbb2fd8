//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import Samplers

/// Samplers, crossed with schedules, side by side: what is reached with equal labels, and the labels
/// that one regret costs.
///
/// All train under the same seeds, so that differences and ratios are paired.
public struct SamplerComparison: Sendable {
  /// The runs of one sampler under one schedule.
  public struct Runs: Sendable {
    /// What each run does.
    public let plan: TrainingPlan
    /// The runs, one a seed.
    public let trajectories: [Trajectory]

    /// The runs of a plan.
    public init(_ plan: TrainingPlan, _ trajectories: [Trajectory]) {
      self.plan = plan
      self.trajectories = trajectories
    }
  }

  /// The resamples of the seeds behind an interval.
  public static let resamples = 1000

  /// The regret that labels are counted to.
  public let target: Double
  /// The seeds whose runs ended as planned under every plan.
  public let seeds: Int
  /// An entry a plan; the first is the baseline.
  public let entries: [Entry]

  /// The comparison of runs under the same seeds; the first are the baseline's.
  ///
  /// Runs are paired by their seed; seeds that some plan lacks are left out. Without a target it is the
  /// mean regret of the baseline after half of its labels. Intervals are from a thousand resamples of
  /// the seeds, drawn from `seed`. Nil where no seed ended as planned under every plan.
  /// Precondition: all plans evaluate at the same steps. Complexity: O(resamples x plans x seeds x
  /// evaluations).
  public init?(_ runs: [Runs], target: Double? = nil, seed: UInt64 = 1) {
    let kept = Self.paired(runs)
    guard let count = kept.first?.count, count > 0 else { return nil }
    let curves = kept.map { LearningCurve($0) }
    let half = (curves[0].labels.last ?? 0) / 2
    let middle = curves[0].labels.firstIndex { $0 >= half } ?? 0
    // A target of the baseline's own moves with the seeds that it is taken from.
    func counts(_ chosen: [Int]) -> [Double?] {
      let means = curves.map { $0.mean(of: chosen) }
      return zip(curves, means).map { $0.labels(to: target ?? means[0][middle], along: $1) }
    }
    let all = Array(0..<count)
    self.target = target ?? curves[0].mean(of: all)[middle]
    seeds = count
    let resamples = Resampling(seed: seed, of: count).map(counts)
    let point = counts(all)
    entries = runs.indices.compactMap { index in
      Entry(
        runs[index], kept[index], baseline: index == 0 ? nil : (runs[0], kept[0]),
        labels: ResampledInterval(
          value: point[index], resamples: resamples.map { $0[index] ?? .infinity }),
        ratio: index == 0
          ? nil
          : ResampledInterval(
            value: Self.ratio(point[index], point[0]),
            resamples: resamples.map { Self.ratio($0[index], $0[0]) }))
    }
  }

  /// The runs of the seeds that ended as planned under every plan, in the order of the first.
  private static func paired(_ runs: [Runs]) -> [[Trajectory]] {
    let bySeed = runs.map { runs in
      Dictionary(
        runs.trajectories.filter { $0.divergedAt == nil }.map { ($0.seed, $0) },
        uniquingKeysWith: { first, _ in first })
    }
    let seeds = (runs.first?.trajectories ?? []).map(\.seed).filter { seed in
      bySeed.allSatisfy { $0[seed] != nil }
    }
    return bySeed.map { table in seeds.compactMap { table[$0] } }
  }

  /// A ratio of labels; infinite where only the baseline gets there, zero where only the other does,
  /// nil where neither does.
  private static func ratio(_ labels: Double?, _ baseline: Double?) -> Double? {
    switch (labels, baseline) {
    case (let labels?, let baseline?): baseline > 0 ? labels / baseline : nil
    case (nil, .some): .infinity
    case (.some, nil): 0
    case (nil, nil): nil
    }
  }
}

extension SamplerComparison.Runs {
  /// The name of the sampler; with its schedule where it stands beside runs under others.
  public func name(among others: [SamplerComparison.Runs]) -> String {
    let isAlone = others.allSatisfy { $0.plan.schedule == plan.schedule }
    return plan.sampler.name + (isAlone ? "" : ", " + plan.schedule.name)
  }
}
