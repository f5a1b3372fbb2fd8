//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Alignment
import Samplers

extension SweepDocument {
  /// What turns T-PILAF along the length of sequences, in figures of the first and the last point;
  /// empty for other variables, and where T-PILAF is not shown.
  var explanation: String {
    guard variable == .length, let first = TurningPoint(points.first),
      let last = TurningPoint(points.last), first.length < last.length
    else { return "" }
    let angles = "\(Figures.angle(first.degrees)) to \(Figures.angle(last.degrees)) degrees"
    let spread = "\(Figures.short(first.deviation)) to \(Figures.short(last.deviation))"
    let share = "\(Figures.compact(first.share)) to \(Figures.compact(last.share))"
    let isExplained =
      last.degrees > first.degrees && last.deviation > first.deviation && last.share > first.share
    return """
      From length \(first.length) to \(last.length) t-pilaf goes from \(angles) off grad J; the spread of \
      D* - D from \(spread),
      and the share of T2 from \(share). Without T2 the angle would be zero (Theorem 4.1): \
      \(isExplained
        ? "T2 grows with\nthe spread of the rewards, and longer sequences spread them further."
        : "here the ends\nof the grid do not show all three growing together.")
      """
  }
}

/// What is said of one end of the grid.
private struct TurningPoint {
  let length: Int
  let degrees: Double
  let deviation: Double
  let share: Double

  init?(_ point: SweepPointSummary?) {
    let name = TheoreticalPilaf().name
    guard let point, let row = point.samplers.first(where: { $0.sampler == name }),
      case .value(let degrees) = row.angleDegrees,
      case .value(let deviation)? = point.rewardErrorDeviation,
      case .value(let share) = point.remainderShare
    else { return nil }
    length = Int(point.value)
    self.degrees = degrees
    self.deviation = deviation
    self.share = share
  }
}
