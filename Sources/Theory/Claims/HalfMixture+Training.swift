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
  /// The shares that are trained on.
  private static let trainedShares = [0, 0.25, 0.5, 0.75, 1]
  /// The problems of each family, and the seeds of each problem.
  private static let (problems, seeds) = (5, Array(1...6 as ClosedRange<UInt64>))

  /// The regrets that training on each share ends with: the published ablation, on small models.
  static func trained() -> Survey {
    let rows = SurveyFamily.allCases.map { family in
      let found = (0..<problems).compactMap { regrets(on: family.problem($0)) }
      let best = Frequency(of: found) { regrets in
        regrets.indices.allSatisfy { regrets[2] <= regrets[$0] }
      }
      return Survey.Row(
        family.rawValue,
        [Double(found.count)]
          + trainedShares.indices.map { index in
            found.map { $0[index] / $0[2] }.quantile(0.5)
          } + [best?.share, best?.standardError])
    }
    return Survey(
      title: "Which share does training end best with?",
      method:
        "mean regret at the end over \(seeds.count) seeds, the same for every share, as a multiple "
        + "of that of q = 1/2, medians over problems; \(TrainingExperiment.provenance). The first "
        + "\(problems) problems of each family: \(SurveyFamily.provenance). Regrets of single problems "
        + "scatter with their seeds, so that the best of five shares is partly chance",
      missing: "-: no run stayed within double precision",
      columns: [.init("problems")]
        + trainedShares.map { .init("regret", unit: "q = \($0)") } + [
          .init("q = 1/2", unit: "best"), .init("standard", unit: "error"),
        ], rows: rows)
  }

  /// The mean regrets at the end, share by share; nil where a run left double precision.
  private static func regrets(on problem: Problem<Double>) -> [Double]? {
    let comparison = SamplerComparison(
      trainedShares.map { share in
        let sampler: any Sampler =
          share == 0 ? VanillaSampling() : MixtureSampling(interpolatedShare: share)
        return TrainingExperiment.runs(sampler, on: problem, seeds: seeds)
      })
    guard let comparison, comparison.seeds == seeds.count else { return nil }
    return comparison.entries.map(\.regret.mean)
  }
}
