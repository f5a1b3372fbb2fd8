//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import RealModule

/// The axes of a panel of angles: degrees on the left, and the cosines that belong to them on the
/// right.
struct CosineAxis {
  /// Whether angles are drawn by their logarithm: whether they lie over more than two decades.
  let isLogarithmic: Bool
  /// The smallest angle of the axis, in degrees.
  let lower: Double
  /// The largest.
  let upper: Double

  /// The axes for angles in degrees; those that are drawn beside them only widen the range.
  init(_ angles: [Double], beside others: [Double]) {
    let positive = angles.filter { $0 > 0 }
    let (smallest, largest) = (positive.min() ?? 1, (angles + others).max() ?? 1)
    isLogarithmic = (positive.max() ?? 1) > 100 * smallest
    if isLogarithmic {
      lower = Double.pow(10, Double.log10(smallest).rounded(.down))
      upper = min(200, Double.pow(10, Double.log10(largest).rounded(.up)))
    } else {
      lower = 0
      upper = largest > 0 ? min(1.06 * largest, 180) : 1
    }
  }

  /// The commands of both axes.
  var commands: String {
    let range = "[\(PlotTable.cell(lower)):\(PlotTable.cell(upper))]"
    let labels = ticks.map { "'\($0.label)' \(PlotTable.cell($0.degrees))" }
    let scale = isLogarithmic ? "set" : "unset"
    return """
      \(scale) logscale y
      \(scale) logscale y2
      set format y '\(isLogarithmic ? "10^{%L}" : "%g")'
      set yrange \(range)
      set y2range \(range)
      set y2tics (\(labels.joined(separator: ", "))) nomirror font ',9'
      set y2label 'cosine' offset -0.5,0
      """
  }

  /// Round cosines with room between their marks, from the largest angle down.
  var ticks: [(label: String, degrees: Double)] {
    let coarse = [-1, -0.5, 0, 0.5, 0.8, 0.9, 0.95, 0.99, 0.999].map {
      ("\(PlotTable.cell($0))", Double.acos($0))
    }
    // 1 - cos a = 2 sin^2(a / 2), without the cancellation.
    let fine = (4...16).map { power in
      ("1−10^{−\(power)}", 2 * Double.asin((Double.pow(10, Double(-power)) / 2).squareRoot()))
    }
    var kept: [(label: String, degrees: Double)] = []
    for (label, radians) in coarse + fine {
      let degrees = radians * 180 / .pi
      guard degrees >= lower, degrees <= upper else { continue }
      guard let last = kept.last, place(last.degrees) - place(degrees) < 0.07 else {
        kept.append((label, degrees))
        continue
      }
    }
    return kept
  }

  /// Where an angle stands on the axis, from 0 to 1.
  private func place(_ degrees: Double) -> Double {
    isLogarithmic
      ? Double.log(degrees / lower) / Double.log(upper / lower)
      : (degrees - lower) / (upper - lower)
  }
}
