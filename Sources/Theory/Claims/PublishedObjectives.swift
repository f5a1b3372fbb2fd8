//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Scalar

/// The columns of the paper's table of results agree: J is the reward less a tenth of the divergence.
enum PublishedObjectives {
  static let claim = Claim(
    identifier: .publishedObjectives, title: "published J is reward - 0.1 KL",
    statement: """
      in each row of the table of results, J = reward - beta KL with beta = 0.1, within the rounding \
      of the printed figures
      """,
    source: "PILAF, table of results",
    hypotheses: ["each figure is the nearest number of two decimals"],
    standing: .published, examination: .figures { PublishedObjective.table.map(evidence) })

  /// The evidence of one row, in whole numbers.
  static func evidence(of row: PublishedObjective) -> Evidence {
    let recomputed =
      Double(row.reward) - Double(row.divergence) / Double(PublishedObjective.inverseBeta)
    return Evidence(
      instance: PublishedFigures(
        name: row.sampler,
        summary: "reward \(decimal(row.reward)), KL \(decimal(row.divergence)), "
          + "J \(decimal(row.objective))"),
      quantity: "|J - (reward - 0.1 KL)| in units of 0.0001", measured: Double(row.residual),
      limit: Double(PublishedObjective.allowance), tolerance: 0,
      toleranceReason: "none: decimal figures are added as whole numbers", method: .exact,
      findings: [
        .init("reward - 0.1 KL", recomputed / 100), .init("J", Double(row.objective) / 100),
        .init("least beta that agrees", row.betas.lowerBound),
        .init("greatest beta that agrees", row.betas.upperBound),
      ])
  }

  /// Hundredths as they are printed, such as -10.16.
  private static func decimal(_ hundredths: Int) -> String {
    let digits = String(abs(hundredths) % 100)
    let fraction = digits.count == 1 ? "0" + digits : digits
    return (hundredths < 0 ? "-" : "") + "\(abs(hundredths) / 100).\(fraction)"
  }
}
