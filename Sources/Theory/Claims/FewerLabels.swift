//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import PreferenceModel
import Samplers
import Scalar
import Training

/// PILAF reaches the same objective with fewer labels.
enum FewerLabels {
  static let claim = Claim(
    identifier: .fewerLabels, title: "40 % fewer labels for the same J",
    statement: """
      in iterative training PILAF reaches the objective that Vanilla has after half of its labels with \
      at most 0.6 times as many
      """,
    source: "PILAF, experiments",
    hypotheses: ["the mean curves of both samplers over the seeds reach the target"],
    standing: .published,
    illustrations: [
      "pilaf new bandit > bandit.yaml && pilaf compare bandit.yaml --samplers pilaf --steps 30"
    ], surveys: { [ratios()] }, examination: .figures { evidence.value })

  /// The largest ratio of labels that the claim allows.
  static let ratio = 0.6

  private static let evidence = Deferred {
    TrainingExperiment.subjects.compactMap { examine($0, seeds: TrainingExperiment.seeds) }
  }

  /// The evidence of a problem: the ratio of labels with its interval over the seeds.
  ///
  /// Where PILAF never reaches the regret the ratio is at least that of all its labels.
  static func examine(_ subject: TrainingSubject, seeds: [UInt64]) -> Evidence? {
    guard let comparison = comparison(on: subject.problem, seeds: seeds),
      let baseline = comparison.entries[0].labels?.value, baseline > 0
    else { return nil }
    let all = Double(TrainingExperiment.steps * TrainingExperiment.labelsPerStep)
    let found = comparison.entries[1].labelRatio
    let isOpen = found.map { $0.lower <= ratio && $0.upper > ratio } ?? true
    let interval = found.map {
      [Evidence.Finding("interval from", $0.lower), .init("interval to", $0.upper)]
    }
    return Evidence(
      instance: subject, quantity: "labels of PILAF over labels of Vanilla",
      measured: (comparison.entries[1].labels?.value ?? all) / baseline, limit: ratio, tolerance: 0,
      toleranceReason: "none: the 95 % interval over \(comparison.seeds) seeds decides",
      method: .sampled,
      findings: (interval ?? []) + [
        .init("labels of Vanilla", baseline), .init("regret aimed at", comparison.target),
      ],
      undecidedReason: isOpen ? "the interval of the ratio holds \(ratio), or there is none" : nil)
  }

  private static func comparison(
    on problem: Problem<Double>, seeds: [UInt64]
  ) -> SamplerComparison? {
    SamplerComparison(
      ([VanillaSampling(), PracticalPilaf()] as [any Sampler]).map {
        TrainingExperiment.runs($0, on: problem, seeds: seeds)
      })
  }

  /// The problems of each family in the survey, and the seeds of each.
  private static let (problems, seeds) = (8, Array(1...10 as ClosedRange<UInt64>))

  /// How often the claim fails over the families.
  static func ratios() -> Survey {
    let rows = SurveyFamily.allCases.map { family in
      let found = (0..<problems).compactMap { index -> Double? in
        guard let entries = comparison(on: family.problem(index), seeds: seeds)?.entries,
          let baseline = entries[0].labels?.value, baseline > 0
        else { return nil }
        return entries[1].labels.map { $0.value / baseline } ?? .infinity
      }
      func quantile(_ level: Double) -> Double? {
        found.quantile(level).flatMap { $0.isFinite ? $0 : nil }
      }
      let fails = Frequency(of: found) { $0 > ratio }
      return Survey.Row(
        family.rawValue,
        [
          Double(found.count), quantile(0.1), quantile(0.5), quantile(0.9),
          fails?.share, fails?.standardError, Frequency(of: found) { $0 > 1 }?.share,
        ])
    }
    return Survey(
      title: "How many labels of PILAF does one of Vanilla equal?",
      method: "labels of PILAF over labels of Vanilla to the regret that Vanilla has after half of "
        + "its labels, means over \(seeds.count) seeds; \(TrainingExperiment.provenance). The first "
        + "\(problems) problems of each family: \(SurveyFamily.provenance). Ratios of single problems "
        + "scatter with their seeds; standard errors are binomial",
      missing: "-: PILAF did not reach the regret with its labels, which counts as above 0.6 and 1",
      columns: [
        .init("problems"), .init("ratio", unit: "10 %"), .init("median"),
        .init("90 %"), .init("share", unit: "above 0.6"), .init("standard", unit: "error"),
        .init("share", unit: "above 1"),
      ], rows: rows)
  }
}
