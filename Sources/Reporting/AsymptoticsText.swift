//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Estimation

extension AsymptoticsDocument {
  /// The report for people: where it is taken, the samplers in a table, and what the columns mean.
  public var text: String {
    ([problem.text, pointLines.joined(separator: "\n"), samplerTable, legend, engine.text]
      + [pairs?.text].compactMap(\.self)).joined(separator: "\n\n")
  }

  /// Where the report is taken, a sentence or two a line.
  var pointLines: [String] {
    var lines: [String] = []
    switch point {
    case .current:
      lines.append("At the current policy, whose implicit reward is taken for the oracle's.")
    case .optimum:
      let left = Figures.show(regret, isRepresentable ? Figures.rough : Figures.compact)
      lines.append(
        isRepresentable
          ? "At theta*, the maximiser of J. The reward is representable: regret \(left), rounding "
            + "allows \(Figures.show(regretTolerance, Figures.rough))."
          : "At theta*, the maximiser of J. The reward is not representable: the best policy of the "
            + "family leaves a regret of \(left), and each sampler has a limit of its own.")
      if case .value(let norm) = gradientNorm {
        lines.append(
          "||grad J|| there is \(Figures.rough(norm)); rounding allows "
            + "\(Figures.show(gradientTolerance, Figures.rough))."
            + (isStationary ? "" : " The search has not reached theta*."))
      }
    }
    if case .value(let residual) = hessianResidual {
      lines.append(
        "Hess J + Sigma*/beta, by differentiating grad J: at most \(Figures.rough(residual)); "
          + "differentiation is good to \(Figures.show(hessianTolerance, Figures.rough))."
          + (isRepresentable ? "" : " They agree where r* is representable."))
    }
    lines.append(
      "Comparisons teach \(rank) of \(problem.parameters) directions of theta (threshold "
        + "\(Figures.rough(relativeThreshold))); labels follow the \(link) link.")
    return lines
  }

  private var isStationary: Bool {
    guard case .value(let norm) = gradientNorm, case .value(let bound) = gradientTolerance else {
      return true
    }
    return norm <= bound
  }

  private var samplerTable: String {
    isRepresentable ? gapTable : biasTable
  }

  private var gapTable: String {
    var table = Table([
      .init("sampler", .left), .init("n x gap", unit: "mean"), .init("n x gap", unit: "95 %"),
      .init("worst", unit: "direction"), .init("spectrum", unit: "of Omega"),
      .init("efficiency"), .init("at least"), .init("weights", unit: "leave"),
      .init("distinct", unit: "pairs leave"),
      .init("labels for", unit: "gap \(Figures.short(targetGap))"),
    ])
    for row in samplers {
      table.add([
        row.sampler, Figures.show(row.expectedValueGap, Figures.short),
        Figures.show(row.valueGapQuantile95, Figures.short),
        Figures.show(row.worstDirectionValueGap, Figures.short), spectrum(row),
        Figures.show(row.efficiency, Self.share),
        Figures.show(row.efficiencyLowerBound, Self.share),
        Figures.show(row.weightFactor, Self.share),
        Figures.show(row.identicalPairFactor, Self.share),
        Figures.show(row.labelsForGap) { Figures.count(max(1, $0.rounded(.up))) },
      ])
    }
    if case .value(let gap) = designValueGap {
      table.add(
        ["optimal", Figures.short(gap)] + Array(repeating: "", count: 3) + [Self.share(1)]
          + Array(repeating: "", count: 3)
          + [Figures.count(max(1, (gap / targetGap).rounded(.up)))])
    }
    return table.text() + notes
  }

  private var biasTable: String {
    var table = Table([
      .init("sampler", .left), .init("regret", unit: "at its limit"),
      .init("deviation of J", unit: "x sqrt n"), .init("spectrum", unit: "of Omega"),
      .init("identical", unit: "pairs"),
    ])
    for row in samplers {
      table.add([
        row.sampler, Figures.show(row.limitRegret, Figures.short),
        Figures.show(row.limitDeviation, Figures.short), spectrum(row),
        Figures.show(row.identicalPairProbability, Self.share),
      ])
    }
    return table.text() + notes
  }

  private func spectrum(_ row: AsymptoticsRow) -> String {
    guard let spectrum = row.spectrum, let first = spectrum.first, let last = spectrum.last else {
      return "-"
    }
    return "\(Figures.short(first)) .. \(Figures.short(last))"
  }

  /// A share of one, three decimals.
  static func share(_ value: Double) -> String {
    Figures.fixed(value, decimals: 3)
  }

  /// The reasons of the rows without figures, each once after the names of its rows.
  private var notes: String {
    var reasons: [(reason: String, names: [String])] = []
    for row in samplers where !row.missingReason.isEmpty {
      if let index = reasons.firstIndex(where: { $0.reason == row.missingReason }) {
        reasons[index].names.append(row.sampler)
      } else {
        reasons.append((row.missingReason, [row.sampler]))
      }
    }
    return reasons.map { "\n\($0.names.joined(separator: ", ")): \($0.reason)" }.joined()
  }

  private var legend: String {
    guard isRepresentable else {
      return """
        regret at its limit: J(pi*) - J there, however many labels are bought (the bias)
        deviation of J: standard deviation of J about its value there, times sqrt n (the noise)
        spectrum: generalised eigenvalues of Omega against the inverse of Sigma*
        """
    }
    let certificate =
      switch designGap {
      case .value(let gap):
        "no sampler has less than the optimal one by more than a factor 1 + \(Figures.rough(gap))"
      case .missing(let reason): reason
      }
    return """
      n x gap: J(pi*) - J(pi_theta_hat) after n labels, times n, in the limit
      spectrum: generalised eigenvalues of Omega against the inverse of Sigma*
      efficiency: against the optimal pairs; at least: by the equivalence theorem alone
      weights leave: what label weights leave; distinct pairs leave: what drawing identical pairs again does
      optimal: \(certificate)
      """
  }
}
