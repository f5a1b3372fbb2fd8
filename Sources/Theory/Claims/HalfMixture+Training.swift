//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import PreferenceModel
import Samplers
import Scalar
import Training

extension HalfMixture {
  /// The shares that are trained on, one half first: the others are compared with it.
  private static let trainedShares = [0.5, 0, 0.25, 0.75, 1]
  /// The quantile of the normal law beyond which one of four gains is no chance of 2.5 %.
  private static let deviations = 2.5

  /// The published ablation, on small models.
  static let trainedSurveys = ScalableSurveys(standard: SurveyScale(problems: 30, seeds: 10)) {
    scale, work in [trained(scale, work)]
  }

  /// The regrets that training on each share ends with.
  static func trained(_ scale: SurveyScale, _ work: SurveyWork) -> Survey {
    let rows = work.findings(problems: scale.problems) {
      entries(on: $0, seeds: scale.seedNumbers)
    }.map { family, found in
      Survey.Row(
        family.rawValue,
        [Double(found.count)]
          + trainedShares.indices.dropFirst().map { index in
            found.map { $0[index].regret.mean / $0[0].regret.mean }.quantile(0.5)
          } + Frequency(of: found, where: isBeaten).cells
          + [Frequency(of: found, where: isSurelyBeaten)?.share])
    }
    return Survey(
      title: "Which share does training end best with?",
      method:
        "mean regret at the end, under the same seeds for every share, as a multiple of that of "
        + "q = 1/2, medians over problems; the claim fails where another share ends lower, which of "
        + "five is partly chance, and surely where its paired gain is above \(deviations) standard "
        + "errors; \(TrainingExperiment.provenance); \(scale.sentence). \(Frequency.intervalName)",
      missing: "-: no run stayed within double precision",
      columns: [.init("problems")]
        + trainedShares.dropFirst().map { .init("regret", unit: "q = \($0)") }
        + Survey.Column.share("fails") + [.init("surely", unit: "fails")], rows: rows)
  }

  /// Whether some other share ends with less regret than one half.
  private static func isBeaten(_ entries: [SamplerComparison.Entry]) -> Bool {
    entries.contains { $0.regret.mean < entries[0].regret.mean }
  }

  /// Whether some other share gains more over one half than chance explains.
  private static func isSurelyBeaten(_ entries: [SamplerComparison.Entry]) -> Bool {
    entries.contains { $0.objectiveGain?.isPositive(by: deviations) ?? false }
  }

  /// The ends of the runs, share by share; nil where a run left double precision.
  private static func entries(
    on problem: Problem<Double>, seeds: [UInt64]
  ) -> [SamplerComparison.Entry]? {
    let comparison = SamplerComparison(
      trainedShares.map { share in
        let sampler: any Sampler =
          share == 0 ? VanillaSampling() : MixtureSampling(interpolatedShare: share)
        return TrainingExperiment.runs(
          sampler, on: problem, seeds: seeds, evaluationInterval: TrainingExperiment.steps)
      })
    guard let comparison, comparison.seeds == seeds.count else { return nil }
    return comparison.entries
  }
}
