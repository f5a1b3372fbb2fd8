//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Samplers
import Scalar
import Training

/// The divergence oscillates after an overfitted start.
enum DivergenceOscillation {
  static let claim = Claim(
    identifier: .divergenceOscillation, title: "sign of failure: KL oscillates",
    statement: """
      after an overfitted start the divergence from the reference turns round twice or more along \
      training with exact gradients, whatever the size of the steps
      """,
    source: "a summary of PILAF, on signs of failure", standing: .published,
    illustrations: [
      "pilaf new prompts > prompts.yaml && pilaf train prompts.yaml --start overfitted --population"
    ], examination: .figures { evidence.value })

  private static let evidence = Deferred { TrainingExperiment.subjects.flatMap(examine) }

  /// The evidence of a problem: the turns of KL, by the size of the steps.
  static func examine(_ subject: TrainingSubject) -> [Evidence] {
    [0.25, 1, 4].compactMap { scale in
      guard
        let run = TrainingExperiment.exactRun(
          VanillaSampling(), on: subject.problem, start: OverfittedStart.start, steps: 120,
          stepScale: scale)
      else { return nil }
      let divergences = run.records.map(\.klFromReference)
      return Evidence(
        instance: subject,
        quantity: "2 less the turns of KL, steps of \(scale) times 1/beta^2",
        measured: 2 - Double(turns(of: divergences)), tolerance: 0,
        toleranceReason: "none: changes within rounding are no turns",
        findings: [
          .init("KL at the start", divergences.first ?? 0),
          .init("KL at the end", divergences.last ?? 0),
        ])
    }
  }

  /// How often a sequence changes from rising to falling or back, changes within rounding left out.
  static func turns(of values: [Double]) -> Int {
    let largest = values.reduce(0) { max($0, $1.magnitude) }
    let changes = zip(values, values.dropFirst()).map { $1 - $0 }
      .filter { $0.magnitude > 1000 * .ulpOfOne * largest }
    return zip(changes, changes.dropFirst()).count { ($0 > 0) != ($1 > 0) }
  }
}
