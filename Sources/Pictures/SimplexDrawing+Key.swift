//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

/// The marks of ``SimplexDrawing`` and what they mean.
extension SimplexDrawing {
  /// Two keys: the landmarks below the large triangle, the angles below the small ones.
  var key: String {
    let names = ["π_{ref}", "π_θ", "π*", "π^+", "π^−"]
    let share = scene.descents.isEmpty ? 1 : Self.largeShare
    var lines = ["unset label"]
    for (row, name) in names.enumerated() {
      let place = share * (0.12 + 0.18 * Double(row))
      lines.append(
        Self.entry(
          name, at: (place, 0.055), mark: Self.landmarkMarks[row], colour: Self.markColour(row)))
    }
    let classes = Set(
      scene.descents.flatMap { $0.arrows.compactMap(\.degrees) }.map(AngleClass.init))
    let shown = AngleClass.allCases.filter { classes.contains($0) }
    if !shown.isEmpty {
      lines.append(
        "set label 'angle of −∇L (colour) to ∇J (grey); in the titles, at π_θ' at screen "
          + "\(PlotTable.cell(share + 0.03)),0.085 left font ',10'")
    }
    for (column, angle) in shown.enumerated() {
      let place = share + 0.04 + (0.99 - share) * Double(column) / Double(max(4, shown.count + 1))
      lines.append(
        Self.entry(angle.title, at: (place, 0.035), mark: 5, colour: angle.colour))
    }
    return
      (lines + [
        "set origin 0,0", "set size noratio 1,\(PlotTable.cell(Self.keyShare))",
        "set xrange [0:1]", "set yrange [0:1]", "plot -1 notitle",
      ]).joined(separator: "\n")
  }

  private static func entry(
    _ title: String, at place: (x: Double, y: Double), mark: Int, colour: String
  ) -> String {
    let (x, y) = (PlotTable.cell(place.x), PlotTable.cell(place.y))
    return "set label \(title.quoted) at screen \(x),\(y) left "
      + "offset 0.6,0 point pt \(mark) ps 1.1 lc rgb '\(colour)' font ',10'"
  }

  /// The landmarks on white rims, which cover no landmark; the current policy on top.
  func marks(size: Double) -> [String] {
    let rows = [0, 2, 3, 4, 1]
    func mark(_ row: Int, _ size: Double, _ colour: String) -> String {
      "$landmarks every ::\(row)::\(row) using 1:2 with points pt \(Self.landmarkMarks[row]) "
        + "ps \(PlotTable.cell(size)) lc rgb '\(colour)'"
    }
    return rows.map { mark($0, size * 1.6, "#ffffff") }
      + rows.map { mark($0, size, Self.markColour($0)) }
  }

  /// Square, circle, diamond and two triangles.
  private static let landmarkMarks = [5, 7, 13, 9, 11]

  private static func markColour(_ row: Int) -> String {
    ["#E69F00", "#000000", "#009E73", "#CC79A7", "#56B4E9"][row]
  }
}
