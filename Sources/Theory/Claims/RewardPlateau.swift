//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import PreferenceModel
import Samplers
import Scalar
import Training

/// A level reward at a high divergence is a sign that sampling fails.
enum RewardPlateau {
  static let claim = Claim(
    identifier: .rewardPlateau, title: "sign of failure: plateau at high KL",
    statement: """
      where the reward is level over the second half of training and the divergence from the reference \
      is above half a nat, more than a tenth of the regret of the start is left
      """,
    source: "a summary of PILAF, on signs of failure",
    hypotheses: [
      "level: within a thousandth of what the run gained in reward",
      "the run is the natural gradient of T-PILAF with exact gradients, which is aligned with grad J",
    ], standing: .published,
    illustrations: [
      """
      pilaf new bandit > bandit.yaml && pilaf train bandit.yaml --sampler t-pilaf --optimiser natural \
      --population
      """
    ], examination: .figures { evidence.value })

  /// The steps of a run.
  private static let steps = 60

  private static let evidence = Deferred { subjects.compactMap(examine) }

  /// The first three bandits of the surveys whose optimum is more than half a nat from the reference.
  static let subjects: [TrainingSubject] = Array(
    (0..<SurveyFamily.count).lazy
      .map { index in
        TrainingSubject(
          name: "bandits, problem \(index)", problem: SurveyFamily.bandits.problem(index))
      }
      .filter { subject in
        let prompt = subject.problem.prompts[0]
        return Objective.optimalPolicy(at: prompt).divergence(from: prompt.reference) > 0.5
      }
      .prefix(3))

  /// The evidence of a problem whose reward plateaus: what is left of the regret.
  static func examine(_ subject: TrainingSubject) -> Evidence? {
    guard
      let run = TrainingExperiment.exactRun(
        TheoreticalPilaf(), on: subject.problem, rule: .natural, steps: steps),
      let first = run.records.first, let last = run.records.last, first.regret > 0
    else { return nil }
    let second = run.records[(run.records.count / 2)...].map(\.reward)
    let gained = (last.reward - first.reward).magnitude
    guard let least = second.min(), let most = second.max(), most - least <= 1e-3 * gained,
      last.klFromReference > 0.5
    else { return nil }
    return Evidence(
      instance: subject, quantity: "a tenth less the share of the regret that is left",
      measured: 0.1 - last.regret / first.regret,
      tolerance: RoundingTolerance(
        operations: Double(steps)
          * subject.problem.prompts.reduce(16.0) { $0 + Double($1.responses) },
        mass: 1
      ).bound,
      toleranceReason: "rounding of sums over responses along the steps",
      findings: [
        .init("KL at the end", last.klFromReference), .init("regret at the start", first.regret),
        .init("regret at the end", last.regret), .init("reward at the end", last.reward),
      ])
  }
}
