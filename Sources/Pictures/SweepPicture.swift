//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import Alignment
import Foundation
import Samplers
import Scalar

/// Alignment along a sweep: the angle of each sampler, and ||T2|| with its bounds where the variable
/// moves it.
public struct SweepPicture: Sendable {
  /// What varies.
  public let variable: SweepVariable
  /// The points, by increasing value.
  public let points: [SweepPoint]

  /// The picture of a sweep.
  public init(_ sweep: [SweepPoint], over variable: SweepVariable) {
    self.variable = variable
    points = sweep.sorted { $0.value < $1.value }
  }

  /// Whether the variable changes T2, which does not depend on the sampler.
  var movesRemainder: Bool {
    switch variable {
    case .rewardError, .rewardScale, .beta, .divergence, .length: true
    case .mixture, .interpolationBeta, .bestOf: false
    }
  }

  /// Whether the grid is drawn by its logarithm: whether it is positive and wide.
  var isLogarithmic: Bool {
    guard let first = points.first?.value, let last = points.last?.value else { return false }
    return first > 0 && last / first >= 20
  }

  /// The variable with its unit, as an axis is labelled.
  var axis: String {
    switch variable {
    case .beta: "β, the strength of the KL penalty"
    case .rewardError: "s, the factor on the reward error r* − r_θ"
    case .rewardScale: "s, the factor on the rewards r*"
    case .mixture: "q, the share of interpolated pairs"
    case .interpolationBeta: "β that pilaf interpolates with"
    case .divergence: "factor on the logits of π_θ against π_{ref}"
    case .bestOf: "N, draws of best-of-N"
    case .length: "T, tokens of a sequence"
    }
  }

  /// The samplers by the position of their curve, those that the variable changes under one name.
  func curves() -> [(name: String, points: [(value: Double, degrees: Double?)])] {
    guard let first = points.first else { return [] }
    return first.samplers.indices.map { index in
      let names = Set(points.map { $0.samplers[index].sampler.name })
      let own = first.samplers[index].sampler.name
      let name = names.count == 1 ? own : String(own.prefix { $0 != ":" })
      return (name, points.map { ($0.value, $0.samplers[index].angleDegrees) })
    }
  }

  /// The picture.
  public var picture: Picture {
    let panel = SweepRemainderPanel(points: points, isOrderShown: variable == .rewardError)
    let curves = curves()
    var tables = movesRemainder ? [panel.table] + panel.guides : []
    for (index, curve) in curves.enumerated() {
      var table = PlotTable("angle\(index)", columns: 2)
      for point in curve.points { table.add(point.value, point.degrees ?? .nan) }
      tables.append(table)
    }
    tables.append(guarantee)
    // The key stands below the panels, two columns of entries in each.
    let lines = (max(5, curves.count + 1) + 1) / 2
    let height = 310 + 17 * Double(lines)
    let bottom = (74 + 17 * Double(lines)) / height
    return Picture(
      width: movesRemainder ? 760 : 460, height: height, tables: tables,
      commands: [
        """
        set multiplot layout 1,\(movesRemainder ? 2 : 1) \\
          margins screen \(movesRemainder ? 0.1 : 0.15),screen \(movesRemainder ? 0.89 : 0.82),\
        screen \(PlotTable.cell(bottom)),screen 0.89 spacing screen 0.11
        set key at graph 0.5,screen \(PlotTable.cell(bottom - 62 / height)) center top \
        vertical maxrows \(lines) font ',10'
        set xlabel \(axis.quoted)
        \(xRange)
        """, movesRemainder ? panel.commands : "", angleCommands(curves.map(\.name)),
        "unset multiplot",
      ], text: text(curves))
  }

  /// The angles of all samplers at all points, where they exist.
  private var angles: [Double] { points.flatMap { $0.samplers.compactMap(\.angleDegrees) } }

  private var xRange: String {
    guard let first = points.first?.value, let last = points.last?.value else {
      return "set autoscale x"
    }
    guard first < last else {
      // Of one value with nothing to draw there is no range to find.
      guard angles.isEmpty else { return "set autoscale x" }
      return "set xrange [\(PlotTable.cell(first - 0.5)):\(PlotTable.cell(first + 0.5))]"
    }
    let range = "set xrange [\(PlotTable.cell(first)):\(PlotTable.cell(last))]"
    let base = variable == .bestOf ? " 2" : ""
    return isLogarithmic ? "set logscale x\(base)\nset format x '%g'\n\(range)" : range
  }

  /// The angle that T2 allows T-PILAF, where it forbids any.
  private var guarantee: PlotTable {
    var table = PlotTable("guarantee", columns: 2)
    for point in points {
      table.add(point.value, point.allowedDegrees ?? .nan)
    }
    return table
  }

  private func angleCommands(_ names: [String]) -> String {
    let curves = names.enumerated().map { index, name in
      let look =
        "lc rgb '\(PictureStyle.colour(index))' lw 1.8 pt \(PictureStyle.mark(index)) ps 0.6"
      return "$angle\(index) using 1:2 with linespoints \(look) title \(name.quoted) noenhanced"
    }
    let allowed =
      movesRemainder
      ? [
        "$guarantee using 1:2 with lines lc rgb '\(PictureStyle.guide)' lw 1.4 dt 2 "
          + "title 'allowed by T_2'"
      ] : []
    let axis = CosineAxis(
      angles, beside: movesRemainder ? points.compactMap(\.allowedDegrees) : [])
    return """
      set title 'Angle of −∇L to ∇J' font ',11'
      set ylabel 'degrees'
      \(angles.isEmpty ? PictureStyle.emptyPanel("none: a gradient is zero") : axis.commands)
      plot \((curves + allowed).joined(separator: ", \\\n  "))
      """
  }

  private func text(
    _ curves: [(name: String, points: [(value: Double, degrees: Double?)])]
  ) -> String {
    var charts: [String] = []
    if movesRemainder {
      charts.append(
        BarChart(
          "||T2|| by \(variable.rawValue), bars by the logarithm", .logarithmic,
          points.map { BarChart.Bar(String(format: "%.4g", $0.value), $0.remainderNorm) }
        ).text)
    }
    for curve in curves {
      charts.append(
        BarChart(
          "Angle of \(curve.name) by \(variable.rawValue), degrees", .linear,
          curve.points.map {
            BarChart.Bar(String(format: "%.4g", $0.value), $0.degrees, note: "-")
          }
        ).text)
    }
    return charts.joined(separator: "\n\n")
  }
}

extension SweepPoint {
  /// The angle that T2 allows T-PILAF, in degrees; nil where it forbids none.
  fileprivate var allowedDegrees: Double? {
    guard case .atMost(let degrees) = angleGuarantee else { return nil }
    return degrees
  }
}
