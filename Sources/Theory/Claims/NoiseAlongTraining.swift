//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import PreferenceModel
import Samplers
import Scalar
import Training

/// Along training the gradient varies less under PILAF.
enum NoiseAlongTraining {
  static let claim = Claim(
    identifier: .noiseAlongTraining, title: "less gradient variance along training",
    statement: """
      along training with exact gradients tr V of a label's gradient is at each step no larger under \
      PILAF, at its policy, than under Vanilla at its own
      """,
    source: "a summary of PILAF, on variance profiling",
    hypotheses: ["both runs stay within double precision"], standing: .published,
    illustrations: [
      "pilaf new bandit > bandit.yaml && pilaf train bandit.yaml --population --sampler vanilla"
    ],
    scalableSurveys: ScalableSurveys(standard: SurveyScale(problems: 100, seeds: nil)) {
      scale, work in [profiles(scale, work)]
    }, examination: .figures { evidence.value })

  private static let evidence = Deferred { TrainingExperiment.subjects.compactMap(examine) }

  /// The variances of both along their runs, and their signals.
  struct Profile {
    /// tr V of PILAF over tr V of Vanilla, step by step.
    let ratios: [Double]
    /// Signal to noise of PILAF over that of Vanilla.
    let signals: [Double]
  }

  static func profile(_ subject: TrainingSubject, steps: Int) -> Profile? {
    let runs = ([VanillaSampling(), PracticalPilaf()] as [any Sampler]).compactMap {
      TrainingExperiment.exactRun($0, on: subject.problem, detail: .all, steps: steps)
    }
    guard runs.count == 2 else { return nil }
    func ratios(_ measure: TrainingMeasure) -> [Double] {
      zip(runs[1].records, runs[0].records).compactMap { pilaf, vanilla in
        guard let above = measure.value(pilaf), let below = measure.value(vanilla), below > 0
        else { return nil }
        return above / below
      }
    }
    return Profile(ratios: ratios(.noiseTrace), signals: ratios(.signalToNoise))
  }

  /// The evidence of a problem: the largest ratio of the variances less one.
  static func examine(_ subject: TrainingSubject) -> Evidence? {
    guard let profile = profile(subject, steps: TrainingExperiment.steps),
      let largest = profile.ratios.max(), let last = profile.ratios.last
    else { return nil }
    return Evidence(
      instance: subject, quantity: "largest tr V of PILAF over tr V of Vanilla, less 1",
      measured: largest - 1,
      tolerance: rounding(of: subject.problem, steps: TrainingExperiment.steps),
      toleranceReason: "rounding of sums over pairs along the steps",
      findings: [
        .init("ratio at the end", last),
        .init(
          "signal to noise of PILAF over that of Vanilla at the end", profile.signals.last ?? 0),
      ])
  }

  /// What rounding makes of a ratio: sums over pairs of terms of one sign, on policies that so many
  /// steps have rounded.
  private static func rounding(of problem: Problem<Double>, steps: Int) -> Double {
    let pairs = problem.prompts.reduce(0.0) { $0 + Double($1.responses * $1.responses) }
    return RoundingTolerance(operations: 16 * (pairs + 1) * Double(steps), mass: 1).bound
  }

  /// The steps of a run in the survey.
  private static let surveySteps = 10

  /// How often the variance is larger over the families.
  static func profiles(_ scale: SurveyScale, _ work: SurveyWork) -> Survey {
    let rows = work.findings(problems: scale.problems) { problem in
      profile(TrainingSubject(name: "", problem: problem), steps: surveySteps).map {
        (profile: $0, rounding: rounding(of: problem, steps: surveySteps))
      }
    }.map { family, found in
      let profiles = found.map(\.profile)
      return Survey.Row(
        family.rawValue,
        [Double(found.count)]
          + Frequency(of: found) { ($0.profile.ratios.max() ?? 0) - 1 > $0.rounding }.cells
          + [
            profiles.compactMap(\.ratios.last).quantile(0.5),
            Frequency(of: profiles) { ($0.ratios.last ?? 0) > 1 }?.share,
            profiles.compactMap(\.signals.last).quantile(0.5),
            Frequency(of: profiles) { ($0.signals.last ?? 0) > 1 }?.share,
          ])
    }
    return Survey(
      title: "Does the gradient vary less under PILAF after some steps?",
      method:
        "tr V along each sampler's own run of \(surveySteps) exact steps of size 1/beta^2 from "
        + "the reference; the claim fails where it is larger under PILAF at some step, beyond "
        + "rounding; medians at the last step; \(scale.sentence). \(Frequency.intervalName); the "
        + "numbers of a problem are exact but for rounding",
      missing: "-: no run of the family stays within double precision",
      columns: [.init("problems")] + Survey.Column.share("fails") + [
        .init("tr V", unit: "median ratio"), .init("share", unit: "above 1"),
        .init("signal to noise", unit: "median ratio"), .init("share", unit: "above 1"),
      ], rows: rows)
  }
}
