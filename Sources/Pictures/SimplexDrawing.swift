//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Foundation

/// How ``SimplexPicture`` is laid out: a large triangle for grad J, small ones for the samplers.
struct SimplexDrawing {
  let scene: SimplexPicture

  /// The width and the height of the figure, in points.
  private static let size = (width: 760.0, height: 392.0)
  /// The share of the width that the large triangle has, where there are small ones.
  static let largeShare = 0.46
  /// The share of the height below the triangles, for the key.
  static let keyShare = 0.12

  /// The largest number of small triangles whose titles are large.
  private static let mostTitled = 6

  var picture: Picture {
    Picture(
      width: Self.size.width, height: Self.size.height, tables: tables,
      commands: [frame] + panels + [key, "unset multiplot"], text: text)
  }

  private var frame: String {
    """
    set multiplot
    \(AngleClass.lineTypes)
    unset border
    unset tics
    unset grid
    unset key
    set size ratio -1
    set xrange [-0.06:1.06]
    set yrange [-0.12:0.98]
    set margins 0,0,0,0
    """
  }

  private var panels: [String] {
    let share = scene.descents.isEmpty ? 1 : Self.largeShare
    let large = panel(
      origin: (0.01, Self.keyShare), size: (share - 0.02, 1 - Self.keyShare), isLarge: true,
      title: "∇J over contours of J, every \(PlotTable.cell(scene.contours.spacing))",
      curves: [
        "$interpolation using 1:2 with lines lc rgb '#555555' lw 1.2 dt 3",
        "$ascent using 1:2:3:4 with vectors head size 0.018,22 filled lc rgb '#000000' lw 1.1",
      ] + marks(size: 1.15))
    let columns = scene.descents.count == 3 ? 2 : PictureStyle.columns(for: scene.descents.count)
    let rows = (scene.descents.count + columns - 1) / max(1, columns)
    let head = "head size 0.03,20"
    let small = scene.descents.indices.map { index in
      let cell = (
        width: (1 - share) / Double(columns), height: (0.985 - Self.keyShare) / Double(rows)
      )
      return panel(
        origin: (
          share + cell.width * Double(index % columns),
          0.985 - cell.height * Double(index / columns + 1)
        ), size: (cell.width, cell.height), isLarge: false, title: title(of: index),
        curves: [
          "$ascent\(index) using 1:2:3:4 with vectors \(head) nofilled lc rgb '#aaaaaa' lw 1",
          "$descent\(index) using 1:2:3:4:5 with vectors \(head) filled lc variable lw 1.2",
          "$landmarks every ::1::1 using 1:2 with points pt 7 ps 0.7 lc rgb '#000000'",
          "$landmarks every ::2::2 using 1:2 with points pt 13 ps 1.0 lc rgb '#000000'",
        ])
    }
    return [large] + small
  }

  private func title(of index: Int) -> String {
    let name = scene.descents[index].sampler ?? ""
    guard let degrees = scene.degreesAtPolicy[index] else { return name }
    return "\(name): " + String(format: degrees < 10 ? "%.1f" : "%.0f", degrees) + "°"
  }

  private func titleSize(isLarge: Bool) -> Double {
    if isLarge { return 12 }
    if scene.descents.count > 9 { return 6 }
    return scene.descents.count > Self.mostTitled ? 7.5 : 10
  }

  private func panel(
    origin: (Double, Double), size: (Double, Double), isLarge: Bool, title: String,
    curves: [String]
  ) -> String {
    let fill = scene.contours.levels.indices.map { index in
      let shade = 250 - 55 * (index + 1) / max(1, scene.contours.levels.count)
      let colour = String(format: "#%02X%02X%02X", shade, shade, min(255, shade + 4))
      return
        "$level\(index) using 1:2 with filledcurves closed fs solid noborder fc rgb '\(colour)', "
        + "$level\(index) using 1:2 with lines lc rgb '#b8b8c0' lw 0.6"
    }
    let edge = "$edge using 1:2 with lines lc rgb '#444444' lw 1"
    let names = scene.corners.map { isLarge ? $0.shortened(to: 18).quoted : "''" }
    return """
      set origin \(PlotTable.cell(origin.0)),\(PlotTable.cell(origin.1))
      set size \(PlotTable.cell(size.0)),\(PlotTable.cell(size.1))
      set label 1 \(names[0]) at 0,-0.035 noenhanced center font ',11' tc rgb '#333333'
      set label 2 \(names[1]) at 1,-0.035 noenhanced center font ',11' tc rgb '#333333'
      set label 3 \(names[2]) at 0.53,0.85 noenhanced left font ',11' tc rgb '#333333'
      set label 4 \(title.quoted) at 0.5,0.94 center font ',\(titleSize(isLarge: isLarge))'
      plot \((fill + [edge] + curves).joined(separator: ", \\\n  "))
      """
  }

  private var text: String {
    let angles = zip(scene.descents, scene.degreesAtPolicy).map { field, degrees in
      BarChart.Bar(field.sampler ?? "", degrees, note: "-")
    }
    let spreads = scene.descents.map { field in
      BarChart.Bar(field.sampler ?? "", field.spread?.median, note: "-")
    }
    return [
      BarChart("Angle between -grad L and grad J at pi_theta, degrees", .linear, angles).text,
      BarChart(
        "Its median over \(scene.ascent.arrows.count) policies of the simplex, degrees", .linear,
        spreads
      ).text,
    ].joined(separator: "\n\n")
  }
}
