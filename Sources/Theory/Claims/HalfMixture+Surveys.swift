//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import PreferenceModel
import Scalar

extension HalfMixture {
  /// A problem's best share, and what one half costs against it.
  private struct Best {
    let share: Double
    /// Degrees above the least angle, or the relative excess of the value gap.
    let cost: Double
  }

  /// How far from one half a share may be and still count as near it.
  static let nearness = 0.1

  /// The distribution over three families of the best share, by angle or by asymptotic value gap.
  static func shares(byAngle isByAngle: Bool) -> Survey {
    let rows = SurveyFamily.allCases.map { family in
      row(family.rawValue, family.problems.compactMap { isByAngle ? byAngle($0) : byGap($0) })
    }
    let criterion =
      isByAngle
      ? "the angle of -grad L to grad J at the problem's policy, at equal labels"
      : "the asymptotic value gap tr(Sigma* Omega) at the problem's policy, its implicit reward "
        + "taken for the oracle's, at equal labels"
    return Survey(
      title: "Which share q is best, by \(isByAngle ? "angle" : "value gap")?",
      method: "criterion: \(criterion). \(SurveyFamily.provenance). \(Frequency.intervalName); "
        + "the best q of a problem is exact but for rounding",
      columns: [
        .init("q, 5 %"), .init("median"), .init("95 %"), .init("q = 0", unit: "share"),
        .init("q = 1", unit: "share"),
      ] + Survey.Column.share("within", unit: "0.1 of 1/2") + [
        .init("median cost", unit: isByAngle ? "of 1/2, degrees" : "of 1/2, relative"),
        .init("95 % cost"),
      ], rows: rows)
  }

  private static func row(_ name: String, _ found: [Best]) -> Survey.Row {
    let shares = found.map(\.share)
    let costs = found.map(\.cost)
    let near = Frequency(of: shares) { abs($0 - 0.5) <= nearness }
    return Survey.Row(
      name,
      [
        shares.quantile(0.05), shares.quantile(0.5), shares.quantile(0.95),
        Frequency(of: shares) { $0 == 0 }?.share, Frequency(of: shares) { $0 == 1 }?.share,
      ] + near.cells + [costs.quantile(0.5), costs.quantile(0.95)])
  }

  private static func byAngle(_ problem: Problem<Double>) -> Best? {
    guard let mixture = MixtureAlignment(problem, objective: Objective(problem).gradient),
      let share = mixture.bestShare, let best = mixture.angle(atShare: share),
      let half = mixture.angle(atShare: 0.5)
    else { return nil }
    return Best(share: share, cost: half.degrees - best.degrees)
  }

  private static func byGap(_ problem: Problem<Double>) -> Best? {
    guard let mixture = MixtureValueGap(problem) else { return nil }
    let share = mixture.bestShare
    return Best(share: share, cost: mixture.value(atShare: 0.5) / mixture.value(atShare: share) - 1)
  }
}
