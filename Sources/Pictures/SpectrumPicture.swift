//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import Estimation
import Foundation
import PreferenceModel
import Samplers
import Scalar

/// The spectrum of each sampler's Omega against Sigma*^-1, beside what T-PILAF's must lie in.
public struct SpectrumPicture: Sendable {
  /// What is shown of one sampler.
  public struct Row: Sendable {
    /// The name of the sampler.
    public let sampler: String
    /// The generalised eigenvalues, ascending; empty where Omega does not exist.
    public let spectrum: [Double]
    /// The criterion of the optimal design over that of the sampler; nil where there is no design.
    public let efficiency: Double?

    /// The mean eigenvalue, in proportion to the expected value gap; nil where there is none.
    public var mean: Double? {
      spectrum.isEmpty ? nil : spectrum.reduce(0, +) / Double(spectrum.count)
    }
  }

  /// One row a sampler.
  public let rows: [Row]
  /// The least and the largest of 1 + Z+ Z- over the prompts: T-PILAF's spectrum lies between.
  ///
  /// Nil where it need not, where r* is not representable or the link not logistic, and where responses
  /// are not enumerated.
  public let normaliserBand: ClosedRange<Double>?
  let place: String

  /// The picture of a report.
  public init(_ report: AsymptoticReport) {
    rows = report.samplers.map {
      Row(sampler: $0.sampler.name, spectrum: $0.gap?.spectrum ?? [], efficiency: $0.efficiency)
    }
    let site = report.site
    let weights = (report.evaluation?.problem.prompts ?? []).map {
      2 + TheoreticalPilaf.normaliserExcess(at: $0)
    }.filter(\.isFinite)
    normaliserBand =
      site.isRepresentable && report.link == .logistic
      ? weights.min().flatMap { least in weights.max().map { least...$0 } } : nil
    place =
      !site.isRepresentable
      ? "each sampler's own limit" : site.point == .optimum ? "θ*" : "the current policy"
  }

  /// The picture.
  public var picture: Picture {
    var values = PlotTable("spectra", columns: 2)
    var ranges = PlotTable("ranges", columns: 4)
    var means = PlotTable("means", columns: 2)
    for (index, row) in rows.enumerated() {
      let positive = row.spectrum.filter { $0 > 0 && $0.isFinite }
      for value in positive { values.add(value, Double(index)) }
      if let least = positive.first, let most = positive.last {
        ranges.add(least, Double(index), most - least, 0)
      }
      if let mean = row.mean, mean > 0, mean.isFinite { means.add(mean, Double(index)) }
    }
    return Picture(
      width: 640, height: 130 + 26 * Double(rows.count), tables: [values, ranges, means],
      commands: [frame, notes, plot], text: text)
  }

  private var frame: String {
    let names = rows.enumerated().map { "\($1.sampler.quoted) \($0)" }
    let ends =
      rows.flatMap(\.spectrum).filter { $0 > 0 && $0.isFinite }
      + (normaliserBand.map { [$0.lowerBound, $0.upperBound] } ?? [])
    let (least, most) = (ends.min() ?? 1, ends.max() ?? 1)
    let title = "Covariance of the estimate: Ω against Σ*^{-1} at \(place)"
    return """
      set title \(title.quoted) font ',11' offset 0,0.4
      set xlabel 'eigenvalue λ: n times the variance along a direction, in units of Σ*^{-1}'
      set logscale x
      set format x '\(most > 1e4 * least ? "10^{%L}" : "%g")'
      set xrange [\(PlotTable.cell(least / 1.5)):\(PlotTable.cell(most * 1.5))]
      set yrange [\(rows.count).0-0.4:-0.6]
      set ytics (\(names.joined(separator: ", "))) scale 0 noenhanced
      set rmargin 14
      set key outside below center horizontal font ',10'
      """
  }

  private var notes: String {
    let percents = rows.enumerated().map { index, row in
      let note =
        row.spectrum.isEmpty
        ? "no Ω" : row.efficiency.map { String(format: "%.0f %%", 100 * $0) } ?? ""
      return "set label \(index + 1) '\(note)' at graph 1.02,first \(index) left font ',10'"
    }
    let heading = "set label 99 'efficiency' at graph 1.02,graph 1 left offset 0,0.5 font ',9'"
    let hasEfficiency = rows.contains { $0.efficiency != nil }
    return ([band] + (hasEfficiency ? [heading] : []) + percents).joined(separator: "\n")
  }

  private var band: String {
    guard let normaliserBand else { return "" }
    let (lower, upper) = (normaliserBand.lowerBound, normaliserBand.upperBound)
    // A single prompt has one number for a band; a thin one stays visible.
    let ends = [lower / 1.008, upper * 1.008].map(PlotTable.cell)
    return """
      set object 1 rectangle from \(ends[0]),graph 0 to \(ends[1]),graph 1 \
      fs solid noborder fc rgb '#fde9c9' behind
      set label 98 '1 + Z_+Z_−' at \(PlotTable.cell((lower * upper).squareRoot())),graph 1 \
      center offset 0,0.5 font ',9' tc rgb '#a06a00'
      """
  }

  private var plot: String {
    """
    plot $ranges using 1:2:3:4 with vectors nohead lw 2.5 lc rgb '#9ecae1' title 'range', \\
      $spectra using 1:2 with points pt 7 ps 0.8 lc rgb '\(PictureStyle.colour(0))' \
    title 'eigenvalues', \\
      $means using 1:2 with points pt 2 ps 1.1 lw 2 lc rgb '\(PictureStyle.colour(1))' \
    title 'mean, 2β/r times the value gap'
    """
  }

  private var text: String {
    rows.map { row in
      let bars = row.spectrum.enumerated().map { BarChart.Bar("lambda \($0 + 1)", $1) }
      return BarChart(
        "Eigenvalues of Omega of \(row.sampler)" + (row.spectrum.isEmpty ? ": none" : ""), .linear,
        bars
      ).text
    }.joined(separator: "\n\n")
  }
}
