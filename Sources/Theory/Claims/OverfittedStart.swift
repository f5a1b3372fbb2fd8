//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import PreferenceModel
import Samplers
import Scalar
import Training

/// PILAF recovers from an overfitted start.
enum OverfittedStart {
  static let claim = Claim(
    identifier: .overfittedStart, title: "recovery from an overfitted start",
    statement: """
      started from an overfitted policy, training on PILAF's pairs makes good more than half of the \
      regret of the start, and training on Vanilla's does not
      """,
    source: "PILAF, experiments",
    hypotheses: ["the start has a larger regret than the reference, in the mean over the seeds"],
    standing: .published,
    illustrations: [
      "pilaf new prompts > prompts.yaml && pilaf compare prompts.yaml --start overfitted --seeds 10"
    ],
    scalableSurveys: ScalableSurveys(standard: SurveyScale(problems: 24, seeds: 10)) {
      scale, work in [recoveries(scale, work)]
    }, examination: .figures { evidence.value })

  /// The start: eight labels, 100 steps of Adam.
  static let start = StartingPoint.overfitted(labels: 8, steps: 100)

  /// The mean regrets of some seeds at the start, at the reference and at both ends.
  struct Outcome {
    let reference: Double
    let start: Double
    let vanilla: SampleMean
    let pilaf: SampleMean
    /// The regret of each at the end less half of that at the start, seed by seed.
    let excess: (vanilla: SampleMean, pilaf: SampleMean)
    /// J gained by PILAF over Vanilla, seed by seed.
    let gain: SampleMean
  }

  private static let evidence = Deferred {
    TrainingExperiment.subjects.flatMap { examine($0, seeds: TrainingExperiment.seeds) }
  }

  /// The evidence of a problem: that PILAF recovers, and that Vanilla does not.
  static func examine(_ subject: TrainingSubject, seeds: [UInt64]) -> [Evidence] {
    guard let outcome = outcome(on: subject.problem, seeds: seeds),
      outcome.start > outcome.reference
    else { return [] }
    func evidence(_ quantity: String, _ excess: SampleMean, sign: Double) -> Evidence {
      let width = 1.96 * (excess.standardError ?? 0)
      return Evidence(
        instance: subject, quantity: quantity, measured: sign * excess.mean, limit: 0,
        tolerance: 0,
        toleranceReason:
          "none: an interval of 1.96 standard errors over \(excess.count) seeds decides",
        method: .sampled,
        findings: [
          .init("regret at the reference", outcome.reference),
          .init("regret at the start", outcome.start),
          .init("regret of PILAF at the end", outcome.pilaf.mean),
          .init("regret of Vanilla at the end", outcome.vanilla.mean),
          .init("J that PILAF gains over Vanilla", outcome.gain.mean),
          .init("its standard error", outcome.gain.standardError ?? 0),
        ], undecidedReason: excess.mean.magnitude <= width ? "the interval holds zero" : nil)
    }
    return [
      evidence(
        "regret of PILAF at the end less half of that at the start", outcome.excess.pilaf, sign: 1),
      evidence(
        "half of the regret at the start less that of Vanilla at the end", outcome.excess.vanilla,
        sign: -1),
    ]
  }

  static func outcome(on problem: Problem<Double>, seeds: [UInt64]) -> Outcome? {
    let runs = TrainingExperiment.runs(
      [VanillaSampling(), PracticalPilaf()], on: problem, seeds: seeds, from: start)
    let sound = runs[0].trajectories.indices.filter { index in
      runs.allSatisfy {
        index < $0.trajectories.count && $0.trajectories[index].divergedAt == nil
      }
    }
    func regrets(_ sampler: Int, _ record: (Trajectory) -> TrainingRecord?) -> [Double] {
      sound.compactMap { record(runs[sampler].trajectories[$0])?.regret }
    }
    let starts = regrets(0) { $0.records.first }
    func excess(_ sampler: Int) -> SampleMean? {
      SampleMean(zip(regrets(sampler) { $0.records.last }, starts).map { $0 - $1 / 2 })
    }
    guard let comparison = SamplerComparison(runs), let initial = SampleMean(starts),
      let gain = comparison.entries[1].objectiveGain, let vanilla = excess(0),
      let pilaf = excess(1)
    else { return nil }
    return Outcome(
      reference: Objective.regret(problem.withDivergence(scaledBy: 0)), start: initial.mean,
      vanilla: comparison.entries[0].regret, pilaf: comparison.entries[1].regret,
      excess: (vanilla, pilaf), gain: gain)
  }
}
