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
    ],
    scalableSurveys: ScalableSurveys(standard: SurveyScale(problems: 40, seeds: 20)) {
      scale, work in [ratios(scale, work)]
    }, examination: .figures { evidence.value })

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

  /// A ratio of labels, infinite where PILAF does not reach the regret, with its interval if it has one.
  private struct Found {
    let value: Double
    let interval: ResampledInterval?
  }

  /// How often the claim fails over the families.
  static func ratios(_ scale: SurveyScale, _ work: SurveyWork) -> Survey {
    let rows = work.findings(problems: scale.problems) { problem -> Found? in
      guard let entries = comparison(on: problem, seeds: scale.seedNumbers)?.entries,
        let baseline = entries[0].labels?.value, baseline > 0
      else { return nil }
      return Found(
        value: entries[1].labels.map { $0.value / baseline } ?? .infinity,
        interval: entries[1].labelRatio)
    }.map { row($0.rawValue, $1) }
    return Survey(
      title: "How many labels of PILAF does one of Vanilla equal?",
      method: "labels of PILAF over labels of Vanilla to the regret that Vanilla has after half of "
        + "its labels; the claim fails where the ratio is above \(ratio), surely where all of its "
        + "95 % interval is, and surely holds where none of it is; "
        + "\(TrainingExperiment.provenance); \(scale.sentence). \(Frequency.intervalName)",
      missing: "-: PILAF did not reach the regret with its labels, which counts as above 0.6 and 1",
      columns: [
        .init("problems"), .init("ratio", unit: "10 %"), .init("median"), .init("90 %"),
      ] + Survey.Column.share("fails") + [
        .init("surely", unit: "fails"), .init("surely", unit: "holds"),
        .init("share", unit: "above 1"),
      ], rows: rows)
  }

  private static func row(_ name: String, _ found: [Found]) -> Survey.Row {
    func quantile(_ level: Double) -> Double? {
      found.map(\.value).quantile(level).flatMap { $0.isFinite ? $0 : nil }
    }
    return Survey.Row(
      name,
      [Double(found.count), quantile(0.1), quantile(0.5), quantile(0.9)]
        + Frequency(of: found) { $0.value > ratio }.cells
        + [
          Frequency(of: found) { $0.interval.map { $0.lower > ratio } ?? false }?.share,
          Frequency(of: found) { $0.interval.map { $0.upper <= ratio } ?? false }?.share,
          Frequency(of: found) { $0.value > 1 }?.share,
        ])
  }
}
