//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import PreferenceModel
import Scalar
import Training

extension OverfittedStart {
  /// The quantile of the normal law beyond which one of two excesses is no chance of 2.5 %.
  private static let deviations = 2.25

  /// How often each sampler recovers over the families.
  static func recoveries(_ scale: SurveyScale, _ work: SurveyWork) -> Survey {
    let rows = work.findings(problems: scale.problems) { problem in
      outcome(on: problem, seeds: scale.seedNumbers).flatMap { $0.qualifies ? $0 : nil }
    }.map { row($0.rawValue, $1) }
    return Survey(
      title: "Who recovers from an overfitted start?",
      method:
        "the start: 8 labels of half of the prompts, 100 steps of Adam; recovery: more than half "
        + "of its regret made good, in the mean. The claim fails where PILAF does not recover or "
        + "Vanilla does, and surely where one of them is \(deviations) standard errors on the wrong "
        + "side; \(TrainingExperiment.provenance); \(scale.sentence). \(Frequency.intervalName)",
      missing: "-: no problem of the family starts worse than its reference",
      columns: [
        .init("problems", unit: "that qualify"), .init("start", unit: "over reference"),
        .init("PILAF", unit: "recovers"), .init("Vanilla", unit: "recovers"),
      ] + Survey.Column.share("fails") + [.init("surely", unit: "fails")]
        + Survey.Column.share("PILAF", unit: "ends better"), rows: rows)
  }

  private static func row(_ name: String, _ found: [Outcome]) -> Survey.Row {
    func share(_ condition: (Outcome) -> Bool) -> Double? {
      Frequency(of: found, where: condition)?.share
    }
    return Survey.Row(
      name,
      [
        Double(found.count), found.map { $0.start / $0.reference }.quantile(0.5),
        share { $0.excess.pilaf.mean < 0 }, share { $0.excess.vanilla.mean < 0 },
      ]
        + Frequency(of: found) { $0.excess.pilaf.mean >= 0 || $0.excess.vanilla.mean < 0 }.cells
        + [
          share {
            $0.excess.pilaf.isPositive(by: deviations)
              || $0.excess.vanilla.isNegative(by: deviations)
          }
        ] + Frequency(of: found) { $0.gain.mean > 0 }.cells)
  }
}

extension OverfittedStart.Outcome {
  /// Whether the start is worse than the reference.
  var qualifies: Bool { start > reference }
}
