//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

/// Panels of one size in rows and columns, placed to the point.
struct PanelGrid {
  let columns: Int
  let rows: Int
  /// The width and the height of a panel's own area, in points.
  let panel: (width: Double, height: Double)
  /// What lies between two panels.
  let gap: (width: Double, height: Double)
  /// What lies around all of them.
  let margins: (left: Double, bottom: Double, right: Double, top: Double)

  /// The width of the figure.
  var width: Double {
    margins.left + margins.right + Double(columns) * panel.width + Double(columns - 1) * gap.width
  }

  /// The height of the figure.
  var height: Double {
    margins.bottom + margins.top + Double(rows) * panel.height + Double(rows - 1) * gap.height
  }

  /// The commands that put the next plot into a panel; they are counted row by row.
  func place(of index: Int) -> String {
    let left = margins.left + Double(index % columns) * (panel.width + gap.width)
    let top = height - margins.top - Double(index / columns) * (panel.height + gap.height)
    return """
      set lmargin at screen \(PlotTable.cell(left / width))
      set rmargin at screen \(PlotTable.cell((left + panel.width) / width))
      set bmargin at screen \(PlotTable.cell((top - panel.height) / height))
      set tmargin at screen \(PlotTable.cell(top / height))
      """
  }
}
