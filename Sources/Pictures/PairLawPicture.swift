//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Foundation
import PairSums
public import PreferenceModel
public import Samplers
public import Scalar

/// The law of the pairs that each sampler shows at one prompt, as heat maps.
public struct PairLawPicture: Sendable {
  /// The largest number of responses whose names and chances can be read.
  public static let largestResponseCount = 12

  /// One heat map.
  public struct Map: Sendable {
    /// The name of the sampler.
    public let sampler: String
    /// mu(a, b), row after row.
    public let law: PlotTable
  }

  /// The name of the prompt.
  public let prompt: String
  /// One map a sampler.
  public let maps: [Map]
  let responses: [String]

  /// The laws at a prompt; nil with more than ``largestResponseCount`` responses.
  ///
  /// Complexity: O(n^2) a sampler.
  public init?(_ prompt: Prompt<Double>, samplers: [any Sampler]) {
    guard prompt.responses <= Self.largestResponseCount else { return nil }
    self.prompt = prompt.name
    responses = (0..<prompt.responses).map { prompt.name(ofResponse: $0) }
    maps = samplers.enumerated().map { index, sampler in
      let law = sampler.pairLaw(at: prompt)
      var table = PlotTable("law\(index)", columns: 3)
      var row = [Double](repeating: 0, count: prompt.responses)
      for first in 0..<prompt.responses {
        law.fillRow(first, into: &row)
        for second in 0..<prompt.responses {
          table.add(Double(first), Double(second), row[second])
        }
      }
      return Map(sampler: sampler.name, law: table)
    }
  }

  /// The picture: maps side by side on one scale of colours.
  public var picture: Picture {
    let columns = PictureStyle.columns(for: maps.count)
    let grid = PanelGrid(
      columns: columns, rows: (maps.count + columns - 1) / max(1, columns), panel: (132, 120),
      gap: (18, 34), margins: (left: 84, bottom: 62, right: 18, top: 54))
    return Picture(
      width: grid.width, height: grid.height, tables: maps.map(\.law),
      commands: [frame] + maps.indices.map { panel($0, in: grid) } + ["unset multiplot"],
      text: text)
  }

  private var largest: Double {
    maps.flatMap { map in (0..<map.law.rows).map { map.law[$0, 2] } }.max() ?? 1
  }

  private var frame: String {
    let count = responses.count
    return """
      set multiplot title 'Pair laws μ(a, b) in per cent: a the row, b the column' font ',12'
      unset grid
      unset key
      unset colorbox
      set border 0
      set xrange [-0.5:\(PlotTable.cell(Double(count) - 0.5))]
      set yrange [\(PlotTable.cell(Double(count) - 0.5)):-0.5]
      set cbrange [0:\(PlotTable.cell(largest))]
      set palette defined (0 '#f7fbff', 0.35 '#9ecae1', 0.7 '#3182bd', 1 '#08306b')
      """
  }

  private func panel(_ index: Int, in grid: PanelGrid) -> String {
    let law = maps[index].law.name
    let bound = PlotTable.cell(0.55 * largest)
    let tics = responses.enumerated().map {
      "\($1.shortened(to: 10).quoted) \($0)"
    }.joined(separator: ", ")
    // Names stand on the left and below, where no other map is.
    let isLow = index + grid.columns >= maps.count
    let numbers =
      responses.count > 7
      ? []
      : [("<", "#222222"), (">=", "#ffffff")].map { comparison, colour in
        "$\(law) using 2:($3 \(comparison) \(bound) ? $1 : NaN):(sprintf('%.1f', 100*$3)) "
          + "with labels font ',9' tc rgb '\(colour)'"
      }
    return """
      \(grid.place(of: index))
      \(isLow ? "set xtics (\(tics)) scale 0 noenhanced font ',9' rotate by 35 right" : "unset xtics")
      \(index % grid.columns == 0 ? "set ytics (\(tics)) scale 0 noenhanced font ',9'" : "unset ytics")
      set title \(maps[index].sampler.quoted) noenhanced font ',11' offset 0,-0.6
      plot \((["$\(law) using 2:1:3 with image pixels"] + numbers).joined(separator: ", "))
      """
  }

  private var text: String {
    maps.map { map in
      let names = responses.map { $0.shortened(to: 12) }
      return BarChart(
        "mu(a, b) of \(map.sampler) at \(prompt)", .linear,
        (0..<map.law.rows).map { row in
          BarChart.Bar(
            names[Int(map.law[row, 0])] + ", " + names[Int(map.law[row, 1])], map.law[row, 2])
        }
      ).text
    }.joined(separator: "\n\n")
  }
}
