//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Alignment
import PreferenceModel
import Samplers
import Scalar

/// T-PILAF aligns better than Vanilla: true of the order in the reward error, not of each problem.
enum VanillaComparison {
  static let claim = Claim(
    identifier: .vanillaComparison, title: "T-PILAF aligns better than Vanilla",
    statement: "-grad L of T-PILAF makes no greater angle with grad J than -grad L of Vanilla",
    source: "PILAF, its Theorem 4.1 read as a comparison",
    hypotheses: [
      "the gradients are above rounding",
      "the problem was not drawn at random: surveys count over families that are",
    ], standing: .published,
    illustrations: [
      "pilaf new bandit > bandit.yaml && pilaf sweep bandit.yaml --over reward-error"
    ], surveys: { [frequencies()] }, examine: { $0.seed == nil ? examine($0) : nil })

  static func examine(_ instance: Instance) -> Evidence? {
    guard let angles = angles(at: instance.problem, alignment: instance.alignment) else {
      return nil
    }
    return Evidence(
      instance: instance, quantity: "degrees of T-PILAF less degrees of Vanilla",
      measured: angles.pilaf - angles.vanilla, tolerance: angles.error,
      toleranceReason: "rounding of the three directions",
      findings: [
        .init("degrees of T-PILAF", angles.pilaf), .init("degrees of Vanilla", angles.vanilla),
      ],
      undecidedReason: angles.error < 1 ? nil : "rounding can turn a gradient by a degree")
  }

  /// The largest |D* - D| at which the two are compared.
  static let rewardErrors = [0.001, 0.1, 1, 10]

  /// How often Vanilla aligns better, at reward errors small and large.
  static func frequencies() -> Survey {
    let rows = SurveyFamily.allCases.flatMap { family in
      rewardErrors.map { error in
        let problems = family.problems.map {
          $0.withRewardError(scaledBy: error / $0.largestRewardError)
        }
        return row(
          "\(family.rawValue), |D* - D| <= \(error)", problems.compactMap { angles(at: $0) })
      }
    }
    return Survey(
      title: "How often does Vanilla align better?",
      method: "\(SurveyFamily.provenance); r* - r_theta scaled to the largest |D* - D| of the row. "
        + "\(Frequency.intervalName); a tie is a difference within rounding",
      columns: Survey.Column.share("Vanilla", unit: "better") + [
        .init("tie"), .init("T-PILAF", unit: "median degrees"),
        .init("Vanilla", unit: "median degrees"),
      ], rows: rows)
  }

  private static func row(_ name: String, _ angles: [Angles]) -> Survey.Row {
    let better = Frequency(of: angles) { $0.pilaf - $0.vanilla > $0.error }
    return Survey.Row(
      name,
      better.cells + [
        Frequency(of: angles) { abs($0.pilaf - $0.vanilla) <= $0.error }?.share,
        angles.map(\.pilaf).quantile(0.5), angles.map(\.vanilla).quantile(0.5),
      ])
  }

  /// The angles of both, in degrees, and how far rounding can move their difference.
  private struct Angles {
    let pilaf: Double
    let vanilla: Double
    let error: Double
  }

  private static func angles(
    at problem: Problem<Double>, alignment: GradientAlignment<Double>? = nil
  ) -> Angles? {
    let samplers: [any Sampler] =
      alignment == nil ? [VanillaSampling(), TheoreticalPilaf()] : [VanillaSampling()]
    let gradients = PreferenceLoss.evaluate(samplers, on: problem).map(\.gradient)
    let objective = alignment?.objective.gradient ?? Objective(problem).gradient
    func resolved(_ sum: SignedSums<Double>) -> ResolvedDirection? {
      ResolvedDirection(of: sum, operations: problem.roundings)
    }
    guard let ascent = resolved(objective), let vanilla = resolved(gradients[0])?.reversed,
      let pilaf = resolved(alignment?.lossGradient ?? gradients[1])?.reversed
    else { return nil }
    return Angles(
      pilaf: pilaf.degrees(to: ascent), vanilla: vanilla.degrees(to: ascent),
      error: (pilaf.error + vanilla.error + 2 * ascent.error) * 180 / .pi)
  }
}
