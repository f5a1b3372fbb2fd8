//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Alignment
import PreferenceModel
import Samplers
import Scalar

/// Half vanilla and half interpolated pairs is the best mixture of the two: not problem by problem.
enum HalfMixture {
  static let claim = Claim(
    identifier: .halfMixture, title: "50/50 is the best mixture",
    statement: """
      among the mixtures (1 - q) vanilla + q interpolated pairs, -grad L of q = 1/2 makes the least \
      angle with grad J
      """,
    source: "a summary of PILAF, on its ablation of the mixture",
    hypotheses: [
      "both gradients are above rounding",
      "the problem was not drawn at random: surveys count over families that are",
    ], standing: .published,
    illustrations: ["pilaf new bandit > bandit.yaml && pilaf sweep bandit.yaml --over mixture"],
    surveys: { [shares(byAngle: true), shares(byAngle: false)] },
    scalableSurveys: trainedSurveys,
    examine: { $0.seed == nil ? examine($0) : nil })

  static func examine(_ instance: Instance) -> Evidence? {
    guard
      let mixture = MixtureAlignment(
        instance.problem, objective: instance.alignment.objective.gradient),
      let half = mixture.angle(atShare: 0.5), let share = mixture.bestShare,
      let best = mixture.angle(atShare: share)
    else { return nil }
    let tolerance = half.error + best.error
    return Evidence(
      instance: instance, quantity: "degrees that the best share aligns better than one half",
      measured: half.degrees - best.degrees, tolerance: tolerance,
      toleranceReason: "rounding of the three directions",
      findings: [
        .init("best share q", share), .init("degrees there", best.degrees),
        .init("degrees at q = 1/2", half.degrees),
      ],
      undecidedReason: tolerance < 1 ? nil : "rounding can turn a gradient by a degree")
  }
}
