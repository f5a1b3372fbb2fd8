//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Alignment
import RealModule

/// ||T2|| and the two bounds on it along a sweep, by logarithms.
///
/// A sweep of the reward error also shows lines of the slopes that the theory names.
struct SweepRemainderPanel {
  let points: [SweepPoint]
  /// Whether lines of slopes 2 and 3 are drawn.
  let isOrderShown: Bool

  /// Value, ||T2||, the bound by self-concordance, the bound by the largest second derivative.
  ///
  /// What is zero has no logarithm and is left out.
  var table: PlotTable {
    func positive(_ value: Double) -> Double { value > 0 ? value : .nan }
    var table = PlotTable("remainder", columns: 4)
    for point in points {
      table.add(
        point.value, positive(point.remainderNorm), positive(point.selfConcordantBound),
        positive(point.quadraticBound))
    }
    return table
  }

  /// A line of slope 2 below the smallest error's T2 and one of slope 3 below the largest's.
  ///
  /// There the second order rules, and here the orders after it. No line goes far below the smallest
  /// T2 shown.
  var guides: [PlotTable] {
    guard isOrderShown else { return [] }
    let shown = points.filter { $0.value > 0 && $0.remainderNorm > 0 }
    return [2, 3].map { slope in
      var table = PlotTable("slope\(slope)", columns: 2)
      guard let least = shown.first, let most = shown.last else { return table }
      let anchor = slope == 2 ? least : most
      for point in shown {
        let value = 0.5 * anchor.remainderNorm * .pow(point.value / anchor.value, slope)
        if value >= 0.4 * least.remainderNorm { table.add(point.value, value) }
      }
      return table
    }
  }

  /// Whether T2 and its bounds are zero at every point, so that there is nothing to draw.
  var isEmpty: Bool {
    points.allSatisfy {
      !($0.remainderNorm > 0 || $0.selfConcordantBound > 0 || $0.quadraticBound > 0)
    }
  }

  var commands: String {
    let lines = (isOrderShown ? [2, 3] : []).map { slope in
      "$slope\(slope) using 1:2 with lines lc rgb '\(PictureStyle.guide)' lw 1.2 "
        + "dt \(slope) title 'slope \(slope)'"
    }
    let curves = [
      "$remainder using 1:3 with lines lc rgb '\(PictureStyle.colour(4))' lw 1.6 dt 4 "
        + "title 'bound e^t − 1 − t'",
      "$remainder using 1:4 with lines lc rgb '\(PictureStyle.colour(2))' lw 1.6 dt 5 "
        + "title \"bound t^2 / 12√3 σ'\"",
      "$remainder using 1:2 with linespoints lc rgb '\(PictureStyle.colour(0))' lw 2 pt 7 ps 0.6 "
        + "title '‖T_2‖'",
    ]
    return """
      set title 'The remainder T_2 of Theorem 4.1' font ',11'
      set ylabel '‖T_2‖' offset 1,0
      \(isEmpty ? PictureStyle.emptyPanel("T_2 is zero") : "set logscale y\nset format y '10^{%L}'")
      plot \((curves + lines).joined(separator: ", \\\n  "))
      unset label
      """
  }
}
