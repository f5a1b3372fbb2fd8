//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Estimation

extension SimulationDocument {
  /// The text says that the value gap is off its limit where the p-value is below this.
  private static let doubtfulPValue = 0.01
  /// The same where the mean is further off than this many standard errors.
  private static let doubtfulDeviations = 3.0

  /// The report for people: a row a sampler, then the quantiles of the value gap.
  public func text(directions: Bool = false) -> String {
    ([problem.text, heading, summaryTable + notes] + rows.compactMap(quantileText)
      + (directions ? rows.compactMap(directionText) : []) + [legend])
      .filter { !$0.isEmpty }.joined(separator: "\n\n")
  }

  private var heading: String {
    let place =
      switch point {
      case .optimum: "At the maximum of J, samplers fed by its policy"
      case .current: "At the current policy, its implicit reward taken for the oracle's"
      }
    let count = Figures.count(Double(labels))
    return "\(place): \(Figures.count(Double(repeats))) repeats of \(count) labels, seed \(seed).\n"
      + "Do the estimates and their value gaps follow Theorems 4.2 and 4.3?"
      + (isRepresentable ? "" : "\nNote: " + SimulationRow.noLimit)
  }

  private var summaryTable: String {
    var table = Table(
      [
        .init("sampler", .left), .init("repeats"), .init("without", unit: "estimate"),
        .init("N x gap", unit: "mean"), .init("+-"),
      ] + limitColumns + [
        .init("covariance ratios", unit: "of N Cov to Omega"), .init("coverage", unit: "per cent"),
      ])
    for row in rows {
      table.add(
        [
          row.sampler, Figures.count(Double(row.summary?.repeats ?? 0)),
          Figures.count(Double(row.summary?.separated ?? 0)),
          Figures.show(row.meanGap, Figures.short), Figures.show(row.standardError, Figures.rough),
        ] + limitCells(row) + [
          Self.span(row.smallestRatio, row.largestRatio, Figures.ratio),
          Self.span(row.smallestCoverage, row.largestCoverage) { Figures.percent($0) },
        ])
    }
    return table.text()
  }

  /// The limit of the value gap, or what remains of it where there is none.
  private var limitColumns: [Table.Column] {
    isRepresentable
      ? [.init("limit"), .init("KS"), .init("p-value")] : [.init("gap that", unit: "remains")]
  }

  private func limitCells(_ row: SimulationRow) -> [String] {
    guard isRepresentable else { return [Figures.show(row.remaining, Figures.rough)] }
    return [
      Figures.show(row.limitMean, Figures.short), Figures.show(row.distance, Figures.component),
      Figures.show(row.pValue, Figures.rough),
    ]
  }

  private static func span(
    _ low: Quantity, _ high: Quantity, _ format: (Double) -> String
  ) -> String {
    guard case .value(let low) = low, case .value(let high) = high else { return "-" }
    return format(low) == format(high) ? format(low) : "\(format(low)) to \(format(high))"
  }

  /// What the bands are, and what is missing or off its limit.
  private var notes: String {
    var lines: [String] = []
    if let summary = rows.compactMap(\.summary).first(where: { $0.estimates > 1 }) {
      let coverage = Simulation.coverageBand(estimates: summary.estimates)
      lines.append(
        "With \(Figures.count(Double(summary.estimates))) estimates chance alone moves the ratios "
          + "within \(Figures.ratio(summary.covarianceRatioBand.lowerBound)) to "
          + "\(Figures.ratio(summary.covarianceRatioBand.upperBound)) and the coverage within "
          + "\(Figures.percent(coverage.lowerBound)) to \(Figures.percent(coverage.upperBound)).")
    }
    for row in rows {
      if case .missing(let reason) = row.meanGap { lines.append("\(row.sampler): \(reason)") }
      if let doubt = doubt(row) { lines.append(doubt) }
    }
    return lines.map { "\n" + $0 }.joined()
  }

  private func doubt(_ row: SimulationRow) -> String? {
    guard let gap = row.summary?.gap, let limit = gap.limitMean, let test = gap.test else {
      return nil
    }
    let deviations = (gap.mean - limit) / gap.standardError
    guard test.pValue < Self.doubtfulPValue || deviations.magnitude > Self.doubtfulDeviations else {
      return nil
    }
    return
      "\(row.sampler): with N = \(Figures.count(Double(labels))) the value gap is still off its "
      + "limit, its mean by \(Figures.percent(gap.mean / limit - 1)) per cent or "
      + "\(Figures.short((10 * deviations).rounded() / 10)) standard errors; more labels bring it nearer."
  }

  private func quantileText(_ row: SimulationRow) -> String? {
    guard let gap = row.summary?.gap else { return nil }
    var table = Table([
      .init("quantile"), .init("N x gap", unit: "simulated"),
      .init("interval", unit: "\(Figures.percent(SimulationConfidence.level)) %"),
      .init("limit", unit: "weighted chi-square"),
    ])
    for quantile in gap.quantiles {
      table.add([
        "\(quantile.probability)", Figures.short(quantile.simulated),
        quantile.interval.map {
          "\(Figures.short($0.lowerBound)) to \(Figures.short($0.upperBound))"
        } ?? "-",
        quantile.limit.map(Figures.short) ?? "-",
      ])
    }
    return "\(row.sampler):\n" + table.text(indent: 2)
  }

  private func directionText(_ row: SimulationRow) -> String? {
    guard let summary = row.summary, !summary.directions.isEmpty else { return nil }
    var table = Table([
      .init("eigenvalue", unit: "of Omega"), .init("variance", unit: "over it"),
      .init("mean error", unit: "deviations"), .init("+-"), .init("coverage", unit: "per cent"),
      .init("direction of theta", .left),
    ])
    for direction in summary.directions {
      table.add([
        Figures.short(direction.limitVariance), Figures.ratio(direction.varianceRatio),
        Figures.component(direction.meanError), Figures.rough(direction.meanErrorStandardError),
        Figures.percent(direction.coverage),
        direction.direction.map(Figures.component).joined(separator: " "),
      ])
    }
    let band = Simulation.varianceRatioBand(estimates: summary.estimates)
    return "\(row.sampler), along the eigenvectors of Omega; chance alone moves a variance within "
      + "\(Figures.ratio(band.lowerBound)) to \(Figures.ratio(band.upperBound)):\n"
      + table.text(indent: 2)
  }

  private var legend: String {
    """
    N x gap: N times J(pi*) - J(pi_estimate); its limit is a weighted chi-square law (Theorem 4.3)
    KS, p-value: distance of the simulated gaps from that law, and the chance of one as large
    covariance ratios: all generalised eigenvalues of N times the covariance against Omega (Theorem 4.2)
    coverage: share of 95 % Wald intervals that hold the limit, least and most over the directions
    """
  }

  /// The samplers as comma-separated values, every figure in full; empty cells where none exists.
  public var commaSeparatedValues: String {
    let quantiles = SimulatedGap.probabilities
    var document = CommaSeparatedValues(
      header: [
        "sampler", "weighted", "labels", "seed", "repeatsDone", "repeatsWithoutEstimate", "meanGap",
        "standardError", "limitMean", "remaining", "kolmogorovSmirnovDistance",
        "kolmogorovSmirnovPValue", "smallestCovarianceRatio", "largestCovarianceRatio",
        "smallestCoverage", "largestCoverage",
      ] + quantiles.map { "quantile \($0)" } + quantiles.map { "limitQuantile \($0)" })
    for row in rows {
      let figures = [
        row.meanGap, row.standardError, row.limitMean, row.remaining, row.distance, row.pValue,
        row.smallestRatio, row.largestRatio, row.smallestCoverage, row.largestCoverage,
      ]
      let known = row.summary?.gap?.quantiles
      let cells =
        known.map { $0.map { "\($0.simulated)" } + $0.map { $0.limit.map { "\($0)" } ?? "" } }
        ?? Array(repeating: "", count: 2 * quantiles.count)
      document.add(
        [
          row.sampler, "\(row.isWeighted)", "\(labels)", "\(seed)", "\(row.summary?.repeats ?? 0)",
          "\(row.summary?.separated ?? 0)",
        ] + figures.map(\.cell) + cells)
    }
    return document.text
  }
}

extension Figures {
  /// A ratio near one: three decimals.
  fileprivate static func ratio(_ value: Double) -> String {
    short((value * 1000).rounded() / 1000)
  }

  /// A share in per cent: one decimal.
  fileprivate static func percent(_ share: Double) -> String {
    short((share * 1000).rounded() / 10)
  }
}
