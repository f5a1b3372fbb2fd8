//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Samplers

extension SamplerComparison {
  /// What is said of one sampler under one schedule.
  public struct Entry: Sendable {
    /// The name of the sampler.
    public let sampler: String
    /// When it was refreshed.
    public let schedule: Schedule
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
    public let labels: ResampledInterval?
    /// Those labels as a multiple of the baseline's; nil for the baseline and where either has none.
    public let labelRatio: ResampledInterval?
    /// The samples generated, in passes of a model, as a multiple of the baseline's; nil where there is
    /// no ratio of labels or either draws from no model.
    public let passRatio: ResampledInterval?

    /// The passes of a model that bring the mean regret to the target.
    public var passes: ResampledInterval? {
      labels.flatMap { labels in passesPerPair.map { labels.scaled(by: $0) } }
    }

    /// The entry of runs, of which those in `kept` are paired with the baseline's; nil where there are
    /// none.
    init?(
      _ runs: Runs, _ kept: [Trajectory], baseline: (runs: Runs, kept: [Trajectory])?,
      labels: ResampledInterval?, ratio: ResampledInterval?
    ) {
      func values(_ measure: TrainingMeasure, _ runs: [Trajectory]) -> [Double] {
        runs.compactMap { $0.records.last.flatMap { measure.value($0) } }
      }
      guard let reward = SampleMean(values(.reward, kept)),
        let divergence = SampleMean(values(.klFromReference, kept)),
        let objective = SampleMean(values(.objective, kept)),
        let regret = SampleMean(values(.regret, kept))
      else { return nil }
      sampler = runs.plan.sampler.name
      schedule = runs.plan.schedule
      diverged = runs.trajectories.count { $0.divergedAt != nil }
      self.reward = reward
      self.divergence = divergence
      self.objective = objective
      self.regret = regret
      objectiveGain = baseline.flatMap {
        SampleMean(zip(values(.objective, kept), values(.objective, $0.kept)).map { $0 - $1 })
      }
      self.labels = labels
      labelRatio = ratio
      let passes = runs.plan.sampler.description.cost.forwardPasses
      passesPerPair = passes
      let others = baseline?.runs.plan.sampler.description.cost.forwardPasses
      passRatio = ratio.flatMap { ratio in
        guard let passes, let others else { return nil }
        return ratio.scaled(by: passes / others)
      }
    }
  }
}
