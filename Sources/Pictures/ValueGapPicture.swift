//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import Estimation
import Foundation
import RealModule
import Samplers
import Scalar

/// Histograms of N times the simulated value gap under the density of its limit (Theorem 4.3).
public struct ValueGapPicture: Sendable {
  /// The histogram of one sampler.
  public struct Histogram: Sendable {
    /// The name of the sampler.
    public let sampler: String
    /// The width of a bin.
    public let width: Double
    /// The number of gaps in each bin, the first from 0.
    public let counts: [Int]
    /// The gaps beyond the last bin.
    public let beyond: Int
    /// The limit law; nil where r* is not representable.
    public let law: WeightedChiSquare?
    /// The mean of the gaps.
    public let mean: Double

    /// All gaps.
    public var total: Int { counts.reduce(beyond, +) }

    /// The density of a bin: its share over its width.
    public func density(_ bin: Int) -> Double {
      Double(counts[bin]) / (Double(total) * width)
    }

    /// The standard error of a bin's density, from the binomial law.
    public func standardError(_ bin: Int) -> Double {
      let share = Double(counts[bin]) / Double(total)
      return (share * (1 - share) / Double(total)).squareRoot() / width
    }

    /// The histogram of gaps from 0 to what the limit exceeds with the chance 1/200, or to their
    /// quantile of 99 % where there is no limit.
    init?(_ simulation: Simulation) {
      let gaps = simulation.gaps.sorted()
      guard gaps.count > 1, let largest = gaps.last, largest > 0 else { return nil }
      let law = simulation.gapLaw
      let own = gaps[min(gaps.count - 1, Int(0.99 * Double(gaps.count)))]
      let end = law?.upperQuantile(0.005).value ?? (own > 0 ? own : largest)
      // Some gaps in most bins, and no more bins than one can see.
      let bins = min(40, max(8, gaps.count / 25))
      width = end / Double(bins)
      self.law = law
      var counts = Array(repeating: 0, count: bins)
      var beyond = 0
      for gap in gaps {
        // Rounding can leave a gap below zero.
        let position = max(0, gap / width)
        if position < Double(bins) { counts[Int(position)] += 1 } else { beyond += 1 }
      }
      self.counts = counts
      self.beyond = beyond
      sampler = simulation.sampler.name
      mean = gaps.sum() / Double(gaps.count)
    }
  }

  /// One histogram a sampler, those without two estimates left out.
  public let histograms: [Histogram]
  let labels: Int
  let repeats: Int
  let seed: UInt64

  /// The picture of simulations; nil where none has two estimates.
  ///
  /// Complexity: sorts the gaps.
  public init?(_ simulations: [Simulation], seed: UInt64) {
    histograms = simulations.compactMap { Histogram($0) }
    guard let first = simulations.first, !histograms.isEmpty else { return nil }
    labels = first.labels
    repeats = first.repeats
    self.seed = seed
  }

  /// The number of points of a density curve.
  static let resolution = 240

  /// The picture.
  public var picture: Picture {
    let columns = min(3, PictureStyle.columns(for: histograms.count))
    let rows = (histograms.count + columns - 1) / columns
    let title =
      "N times the value gap, N = \(labels) labels, \(repeats) repeats, seed \(seed)"
    return Picture(
      width: columns == 1 ? 480 : 310 * Double(columns), height: 40 + 260 * Double(rows),
      tables: histograms.indices.flatMap { tables(of: $0) },
      commands: [
        PictureStyle.multiplot(title, rows: rows, columns: columns),
        "set lmargin 10; set format y '%.2g'",
        "set xlabel 'N times the gap J(π*) − J(π), reward'",
        "set ylabel 'density' offset 1,0", "set key top right font ',8' samplen 0.8 spacing 1",
      ] + histograms.indices.map { panel($0) } + ["unset multiplot"], text: text)
  }

  private func tables(of index: Int) -> [PlotTable] {
    let histogram = histograms[index]
    // The middle, density and width of a bin, then the lower end and the length of its error bar.
    var bars = PlotTable("bars\(index)", columns: 5)
    for bin in histogram.counts.indices {
      let (density, error) = (histogram.density(bin), histogram.standardError(bin))
      bars.add(
        (Double(bin) + 0.5) * histogram.width, density, histogram.width, density - error, 2 * error)
    }
    var curve = PlotTable("limit\(index)", columns: 2)
    if let law = histogram.law {
      let end = histogram.width * Double(histogram.counts.count)
      for step in 1...Self.resolution {
        let gap = end * Double(step) / Double(Self.resolution)
        curve.add(gap, law.density(gap).value)
      }
    }
    return [bars, curve]
  }

  private func panel(_ index: Int) -> String {
    let histogram = histograms[index]
    let end = histogram.width * Double(histogram.counts.count)
    let peak =
      histogram.counts.indices.map { histogram.density($0) + histogram.standardError($0) }
      .max() ?? 1
    let limit = histogram.law.map { law in
      ", $limit\(index) using 1:2 with lines lw 2 lc rgb '\(PictureStyle.colour(1))' "
        + "title 'limit, mean \(String(format: "%.3g", law.mean))'"
    }
    let beyond = 100 * Double(histogram.beyond) / Double(histogram.total)
    let note =
      histogram.beyond > 0
      ? ", keyentry with points ps 0 title '\(String(format: "%.2g", beyond)) % lie beyond'" : ""
    let mean = String(format: "%.3g", histogram.mean)
    return """
      set title \(title(of: histogram).quoted) noenhanced font ',11'
      set xrange [0:\(PlotTable.cell(end))]
      set xtics \(PlotTable.cell(Self.tick(for: end)))
      set yrange [0:\(PlotTable.cell(1.25 * peak))]
      plot $bars\(index) using 1:2:3 with boxes fs solid 0.45 noborder \
      lc rgb '\(PictureStyle.colour(5))' title 'simulated, mean \(mean)', \\
        $bars\(index) using 1:4:(0):5 with vectors nohead lw 0.9 lc rgb '#444444' \
      title '± standard error'\(limit ?? "")\(note)
      """
  }

  /// The sampler, and the number of estimates where some runs have none.
  private func title(of histogram: Histogram) -> String {
    histogram.total == repeats
      ? histogram.sampler : "\(histogram.sampler): \(histogram.total) of \(repeats) estimates"
  }

  /// The distance of ticks on an axis from 0: one, two or five times a power of ten, two at least.
  private static func tick(for end: Double) -> Double {
    let power = Double.pow(10, Double.log10(end / 2).rounded(.down))
    return ([5, 2].first { $0 * power <= end / 2 } ?? 1) * power
  }

  private var text: String {
    histograms.map { histogram in
      let bars = histogram.counts.indices.map { bin in
        BarChart.Bar(
          String(format: "%.4g", (Double(bin) + 0.5) * histogram.width), histogram.density(bin))
      }
      return BarChart(
        "Density of N times the value gap of \(histogram.sampler), by the middle of the bin",
        .linear, bars
      ).text
    }.joined(separator: "\n\n")
  }
}
