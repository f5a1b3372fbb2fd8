//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import PreferenceModel
import Samplers
import Scalar
import Training

/// The divergence explodes under a mismatched beta.
enum DivergenceExplosion {
  static let claim = Claim(
    identifier: .divergenceExplosion, title: "sign of failure: KL explodes",
    statement: """
      trained with exact gradients on pairs interpolated with ten times the beta of the loss, or a \
      tenth of it, the divergence from the reference comes to more than twice that of the optimum
      """,
    source: "a summary of PILAF, on signs of failure", standing: .published,
    illustrations: [
      """
      pilaf new bandit > bandit.yaml && pilaf train bandit.yaml --interpolation-beta 3 --population
      """
    ], examination: .figures { evidence.value })

  private static let evidence = Deferred { TrainingExperiment.subjects.flatMap(examine) }

  /// The evidence of a problem: one piece a mismatch.
  static func examine(_ subject: TrainingSubject) -> [Evidence] {
    let problem = subject.problem
    let optimum = problem.prompts.reduce(0.0) {
      $0 + $1.probability * Objective.optimalPolicy(at: $1).divergence(from: $1.reference)
    }
    return [0.1, 10].compactMap { factor in
      let sampler = PracticalPilaf(interpolationBeta: factor * problem.beta)
      guard
        let mistaken = TrainingExperiment.exactRun(sampler, on: problem, steps: 200),
        let right = TrainingExperiment.exactRun(PracticalPilaf(), on: problem, steps: 200),
        let largest = mistaken.records.map(\.klFromReference).max()
      else { return nil }
      return Evidence(
        instance: subject,
        quantity:
          "twice KL of pi* less the largest KL along the run, beta of sampling \(factor) times "
          + "that of the loss", measured: 2 * optimum - largest,
        tolerance: RoundingTolerance(
          operations: 200 * problem.prompts.reduce(16.0) { $0 + Double($1.responses) },
          mass: 2 * optimum + largest
        ).bound,
        toleranceReason: "rounding of sums over responses along the steps",
        findings: [
          .init("KL of pi*", optimum), .init("largest KL along the run", largest),
          .init(
            "largest KL with the beta of the loss", right.records.map(\.klFromReference).max() ?? 0),
        ])
    }
  }
}
