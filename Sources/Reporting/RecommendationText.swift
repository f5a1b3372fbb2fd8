//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

extension RecommendationDocument {
  /// The report for people: the advice first, then the samplers it was chosen from.
  public var text: String {
    let lines = [advice] + reasons.map { "- \($0)" }
    return [problem.text, lines.joined(separator: "\n"), table, legend]
      .joined(separator: "\n\n")
  }

  private var hasDraws: Bool {
    if case .value = draws { true } else { false }
  }

  private var table: String {
    var table = Table(
      [
        .init("sampler", .left), .init("bias", unit: "degrees"), .init("noise", unit: "degrees"),
        .init("regret", unit: "at limit"), .init("gap", unit: "by noise"), .init("regret"),
        .init("passes"), .init("read"),
      ]
        + (hasDraws
          ? [.init("5 %"), .init("50 %"), .init("95 %"), .init("best", unit: "share")] : []))
    for row in samplers {
      let figures = [
        Figures.show(row.biasDegrees, Figures.angle), Figures.show(row.noiseDegrees, Figures.angle),
        Figures.show(row.limitRegret, Figures.compact),
        Figures.show(row.expectedValueGap, Figures.compact),
        Figures.show(row.expectedRegret, Figures.compact),
        Figures.show(row.forwardPasses, Figures.count), Figures.count(row.responsesRead),
      ]
      let drawn =
        row.regretQuantiles.map { Figures.show($0, Figures.compact) }
        + [Figures.show(row.bestShare) { Figures.fixed($0, decimals: 3) }]
      table.add([row.sampler] + figures + (hasDraws ? drawn : []))
    }
    return table.text() + notes
  }

  private var notes: String {
    samplers.map { row in
      guard case .missing(let reason) = row.expectedRegret else { return "" }
      return "\n\(row.sampler): \(reason)"
    }.joined()
  }

  private var legend: String {
    """
    bias: angle between -grad L and grad J at the current policy
    noise: what \(Figures.count(labels)) labels add to it, root mean square, for small angles
    regret: J(pi*) - J after the labels, that at the sampler's limit and the gap by noise,
      at theta*, where samplers draw from its policy
    passes, read: of a model to generate the pairs; responses read to label them
    """
      + (hasDraws
        ? "\n5 %, 50 %, 95 %: quantiles of the regret over rewards drawn from the fit; best share: of\n"
          + "draws in which no sampler has a smaller regret" : "")
  }

  /// The samplers as comma-separated values, every figure in full; empty cells where none exists.
  public var commaSeparatedValues: String {
    var document = CommaSeparatedValues(header: [
      "sampler", "biasDegrees", "noiseDegrees", "limitRegret", "expectedValueGap",
      "expectedRegret", "efficiency", "forwardPasses", "responsesRead", "regretQuantile5",
      "regretMedian", "regretQuantile95", "bestShare",
    ])
    for row in samplers {
      document.add(
        [
          row.sampler, row.biasDegrees.cell, row.noiseDegrees.cell, row.limitRegret.cell,
          row.expectedValueGap.cell, row.expectedRegret.cell, row.efficiency.cell,
          row.forwardPasses.cell, "\(row.responsesRead)",
        ] + row.regretQuantiles.map(\.cell) + [row.bestShare.cell])
    }
    return document.text
  }
}
