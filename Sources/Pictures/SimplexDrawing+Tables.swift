//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

/// The numbers that ``SimplexDrawing`` draws.
extension SimplexDrawing {
  /// What the script draws, by name.
  var tables: [PlotTable] {
    var tables: [PlotTable] = []
    for (index, contour) in scene.contours.levels.enumerated() {
      tables.append(Self.curve("level\(index)", contour.rim, isClosed: true))
    }
    tables.append(Self.curve("edge", [[1, 0, 0], [0, 1, 0], [0, 0, 1]], isClosed: true))
    tables.append(Self.curve("interpolation", scene.interpolation, isClosed: false))
    var marks = PlotTable("landmarks", columns: 2)
    for policy in scene.landmarks {
      let point = TrianglePoint(policy)
      marks.add(point.x, point.y)
    }
    tables.append(marks)
    tables.append(arrows("ascent", scene.ascent, lengths: scene.ascent))
    for (index, field) in scene.descents.enumerated() {
      tables.append(arrows("descent\(index)", field, lengths: field))
      // grad J drawn as long as -grad L, so that only directions differ.
      tables.append(arrows("ascent\(index)", scene.ascent, lengths: field))
    }
    return tables
  }

  private static func curve(_ name: String, _ policies: [[Double]], isClosed: Bool) -> PlotTable {
    var table = PlotTable(name, columns: 2)
    for policy in policies + (isClosed ? policies.prefix(1) : []) {
      let point = TrianglePoint(policy)
      table.add(point.x, point.y)
    }
    return table
  }

  /// Arrows in the directions of a field: tail, motion and line type.
  ///
  /// The square root of the motion's length is drawn, so that slow places keep a direction.
  private func arrows(
    _ name: String, _ field: GradientField, lengths: GradientField
  ) -> PlotTable {
    let longest = lengths.arrows.map { TrianglePoint($0.motion).length }.max() ?? 0
    let room = 0.9 / Double(GradientField.order)
    var table = PlotTable(name, columns: 5)
    for (arrow, model) in zip(field.arrows, lengths.arrows) {
      let motion = TrianglePoint(arrow.motion)
      guard motion.length > 0, longest > 0, let degrees = model.degrees else { continue }
      let share = (TrianglePoint(model.motion).length / longest).squareRoot()
      let factor = room * max(share, 0.15) / motion.length
      let centre = TrianglePoint(arrow.policy)
      table.add(
        centre.x - factor * motion.x / 2, centre.y - factor * motion.y / 2, factor * motion.x,
        factor * motion.y, Double(AngleClass(degrees: degrees).lineType))
    }
    return table
  }
}
