//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import Alignment
import RealModule
import Samplers
public import Scalar

/// The angle of each sampler's -grad L to grad J, and the labels that reach a target angle.
public struct AnglePicture: Sendable {
  /// What is shown of one sampler.
  public struct Row: Sendable {
    /// The name of the sampler.
    public let sampler: String
    /// The angle in degrees; nil where a gradient is zero.
    public let degrees: Double?
    /// The labels that reach the target; nil where none do or nobody can tell.
    public let labels: Double?
    /// Whether the bias alone is above the target.
    public let isOutOfReach: Bool
  }

  /// One row a sampler.
  public let rows: [Row]
  /// The angle that labels are counted for, in degrees.
  public let target: Double

  /// The picture of a report.
  public init(_ report: AlignmentReport<Double>, targetDegrees target: Double) {
    self.target = target
    rows = report.samplers.map { alignment in
      let requirement = alignment.labels(forAngle: target)
      var count: Double?
      var isOutOfReach = false
      if case .labels(let labels) = requirement { count = labels }
      if case .neverReached = requirement { isOutOfReach = true }
      return Row(
        sampler: alignment.sampler.name, degrees: alignment.angleDegrees, labels: count,
        isOutOfReach: isOutOfReach)
    }
  }

  /// The picture: two panels that share their rows.
  public var picture: Picture {
    var angles = PlotTable("angles", columns: 2)
    var labels = PlotTable("labels", columns: 2)
    for (index, row) in rows.enumerated() {
      row.degrees.map { angles.add($0, Double(index)) }
      // A batch has one label at least.
      row.labels.map { labels.add(max(1, $0), Double(index)) }
    }
    return Picture(
      width: 700, height: 110 + 24 * Double(rows.count), tables: [angles, labels],
      commands: [frame, anglePanel, labelPanel, "unset multiplot"], text: text)
  }

  private var frame: String {
    let names = rows.enumerated().map { "\($1.sampler.quoted) \($0)" }
    return """
      set multiplot layout 1,2 \
        margins screen 0.2,screen 0.98,screen 0.15,screen 0.88 spacing screen 0.05
      set yrange [\(rows.count).0-0.4:-0.6]
      set ytics (\(names.joined(separator: ", "))) scale 0 noenhanced
      unset key
      set style textbox opaque noborder margins 0.3,0.3
      """
  }

  private var anglePanel: String {
    let largest = rows.compactMap(\.degrees).max() ?? 0
    let end = max(1.15 * largest, 1.4 * target)
    let numbers = rows.enumerated().compactMap { index, row in
      row.degrees.map { degrees in
        "set label \(index + 1) '\(PlotTable.cell((degrees * 100).rounded() / 100))°' "
          + "at \(PlotTable.cell(degrees)),\(index) left offset 0.9,0 front boxed font ',9'"
      }
    }
    return """
      set title 'Bias: the angle of −∇L to ∇J' font ',11' offset 0,0.6
      set xlabel 'degrees'
      set xrange [0:\(PlotTable.cell(end))]
      \(numbers.joined(separator: "\n"))
      set arrow 1 from \(target),graph 0 to \(target),graph 1 nohead dt 2 \
        lc rgb '\(PictureStyle.guide)'
      set label 99 'target' at \(target),graph 1 center offset 0,0.5 font ',9' tc rgb '#666666'
      plot $angles using (0):2:1:(0) with vectors nohead lw 3 lc rgb '#9ecae1', \\
        $angles using 1:2 with points pt 7 ps 0.9 lc rgb '\(PictureStyle.colour(0))'
      unset label
      unset arrow
      """
  }

  private var labelPanel: String {
    let notes = rows.enumerated().filter { $1.labels == nil }.map { index, row in
      "set label \(index + 1) '\(row.isOutOfReach ? "never: the bias is larger" : "undefined")' "
        + "at graph 0.02,first \(index) left font ',9' tc rgb '#666666'"
    }
    let counts = rows.compactMap(\.labels).map { max(1, $0) }
    let end = (counts.max() ?? 1) * 2
    return """
      set title 'Labels that reach \(PlotTable.cell(target))°, noise included' \
        font ',11' offset 0,0.6
      set xlabel 'labelled pairs'
      set logscale x
      set format x '%.0f'
      set xrange [0.8:\(PlotTable.cell(max(10, end)))]
      unset ytics
      \(notes.joined(separator: "\n"))
      plot $labels using (0.8):2:($1-0.8):(0) with vectors nohead lw 3 lc rgb '#fdbe85', \\
        $labels using 1:2 with points pt 5 ps 0.9 lc rgb '\(PictureStyle.colour(1))'
      """
  }

  private var text: String {
    [
      BarChart(
        "Angle between -grad L and grad J, degrees", .linear,
        rows.map { BarChart.Bar($0.sampler, $0.degrees, note: "-") }
      ).text,
      BarChart(
        "Labels to \(PlotTable.cell(target)) degrees, bars by the logarithm", .logarithmic,
        rows.map { row in
          BarChart.Bar(row.sampler, row.labels, note: row.isOutOfReach ? "never" : "-")
        }
      ).text,
    ].joined(separator: "\n\n")
  }
}
