//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import Samplers

/// Samplers side by side: what is reached with equal labels, and the labels that one regret costs.
///
/// All samplers train under the same seeds, so that differences and ratios are paired.
public struct SamplerComparison: Sendable {
  /// The runs of one sampler.
  public struct Runs: Sendable {
    /// The sampler.
    public let sampler: any Sampler
    /// Its runs, in the order of the seeds.
    public let trajectories: [Trajectory]

    /// The runs of a sampler.
    public init(_ sampler: any Sampler, _ trajectories: [Trajectory]) {
      self.sampler = sampler
      self.trajectories = trajectories
    }
  }

  /// What is said of one sampler.
  public struct Entry: Sendable {
    /// Its name.
    public let sampler: String
    /// The passes of a model a pair, nil where it draws from none.
    public let passesPerPair: Double?
    /// The runs that left double precision.
    public let diverged: Int
    /// E[r*] at the end.
    public let reward: SampleMean
    /// KL(pi || pi_ref) at the end.
    public let divergence: SampleMean
    /// J at the end.
    public let objective: SampleMean
    /// The regret at the end.
    public let regret: SampleMean
    /// J at the end less the baseline's, seed by seed; nil for the baseline.
    public let objectiveGain: SampleMean?
    /// The labels that bring the mean regret to the target, nil where it stays above.
    public let labels: Double?
    /// Those labels as a multiple of the baseline's; nil for the baseline and where either has none.
    public let labelRatio: RatioInterval?

    /// The passes of a model that bring the mean regret to the target.
    public var passes: Double? { labels.flatMap { labels in passesPerPair.map { labels * $0 } } }
  }

  /// The resamples of the seeds behind an interval.
  public static let resamples = 1000

  /// The regret that labels are counted to.
  public let target: Double
  /// The seeds whose runs ended as planned under every sampler.
  public let seeds: Int
  /// An entry a sampler; the first is the baseline.
  public let entries: [Entry]

  /// The comparison of runs under the same seeds; the first sampler is the baseline.
  ///
  /// Without a target it is the mean regret of the baseline after half of its labels. Intervals are from
  /// a thousand resamples of the seeds, drawn from `seed`. Nil where no seed ended as planned under
  /// every sampler. Complexity: O(resamples x samplers x seeds x evaluations).
  public init?(_ runs: [Runs], target: Double? = nil, seed: UInt64 = 1) {
    guard let first = runs.first else { return nil }
    let sound = first.trajectories.indices.filter { index in
      runs.allSatisfy {
        index < $0.trajectories.count && $0.trajectories[index].divergedAt == nil
      }
    }
    guard !sound.isEmpty else { return nil }
    let kept = runs.map { run in sound.map { run.trajectories[$0] } }
    let curves = kept.map { LearningCurve($0) }
    let half = (curves[0].labels.last ?? 0) / 2
    let middle = curves[0].labels.firstIndex { $0 >= half } ?? 0
    // A target of the baseline's own moves with the seeds that it is taken from.
    func counts(_ chosen: [Int]) -> [Double?] {
      let means = curves.map { $0.mean(of: chosen) }
      return zip(curves, means).map { $0.labels(to: target ?? means[0][middle], along: $1) }
    }
    let all = Array(sound.indices)
    self.target = target ?? curves[0].mean(of: all)[middle]
    seeds = sound.count
    let resamples = Resampling(seed: seed, of: sound.count).map(counts)
    let point = counts(all)
    entries = runs.indices.compactMap { index in
      Self.entry(
        runs[index], kept[index], baseline: index == 0 ? nil : kept[0], labels: point[index],
        ratio: index == 0
          ? nil
          : RatioInterval(
            value: Self.ratio(point[index], point[0]),
            resamples: resamples.map { Self.ratio($0[index], $0[0]) }))
    }
  }

  private static func entry(
    _ runs: Runs, _ kept: [Trajectory], baseline: [Trajectory]?, labels: Double?,
    ratio: RatioInterval?
  ) -> Entry? {
    func values(_ measure: TrainingMeasure, _ runs: [Trajectory]) -> [Double] {
      runs.compactMap { $0.records.last.flatMap { measure.value($0) } }
    }
    guard let reward = SampleMean(values(.reward, kept)),
      let divergence = SampleMean(values(.klFromReference, kept)),
      let objective = SampleMean(values(.objective, kept)),
      let regret = SampleMean(values(.regret, kept))
    else { return nil }
    let gain = baseline.flatMap {
      SampleMean(zip(values(.objective, kept), values(.objective, $0)).map { $0 - $1 })
    }
    return Entry(
      sampler: runs.sampler.name, passesPerPair: runs.sampler.description.cost.forwardPasses,
      diverged: runs.trajectories.count { $0.divergedAt != nil }, reward: reward,
      divergence: divergence, objective: objective, regret: regret, objectiveGain: gain,
      labels: labels, labelRatio: ratio)
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
