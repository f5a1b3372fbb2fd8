//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Alignment
import Estimation

extension SweepDocument {
  /// What labels are worth along the sweep, for people; empty where it was not asked for.
  var efficiencyText: String {
    guard let point, let first = points.first?.efficiency else { return "" }
    var table = Table(
      [
        .init(variable.rawValue), .init("condition", unit: "of Sigma*"),
        .init("optimal", unit: "n x gap"),
      ]
        + first.samplers.flatMap { row in
          let name = title(of: row.sampler)
          return [Table.Column(name, unit: "efficiency"), Table.Column(name, unit: "x vanilla")]
        })
    for entry in points {
      guard let efficiency = entry.efficiency else { continue }
      table.add(
        [
          Figures.short(entry.value), Figures.show(efficiency.conditionNumber, Figures.short),
          Figures.show(efficiency.optimalValueGap, Figures.short),
        ]
          + efficiency.samplers.flatMap {
            [
              Figures.show($0.efficiency, Figures.compact),
              Figures.show($0.gainOverVanilla, Figures.compact),
            ]
          })
    }
    let place = point == .optimum ? "at theta*, the maximiser of J" : "at the current policy"
    return """
      What labels are worth, \(place):

      \(table.text())\(efficiencyNotes)

      n x gap: J(pi*) - J(pi_theta_hat) after n labels, times n, in the limit, for the best pairs
      efficiency: that of the best pairs over the sampler's; x vanilla: vanilla's over the sampler's
      """
  }

  /// Why figures are missing, each reason once.
  private var efficiencyNotes: String {
    var reasons: [String] = []
    for case let efficiency? in points.map(\.efficiency) {
      for quantity in efficiency.samplers.map(\.efficiency) {
        if case .missing(let reason) = quantity, !reasons.contains(reason) {
          reasons.append(reason)
        }
      }
    }
    return reasons.map { "\n\($0)" }.joined()
  }

  /// The headings of the columns that what labels are worth adds to the values parted by commas.
  var efficiencyHeader: [String] {
    guard let first = points.first?.efficiency else { return [] }
    return ["conditionNumber", "optimalValueGap"]
      + first.samplers.flatMap { row in
        ["expectedValueGap", "efficiency", "efficiencyLowerBound", "gainOverVanilla"].map {
          "\($0) \(title(of: row.sampler))"
        }
      }
  }

  /// The cells under them.
  func efficiencyCells(of point: SweepPointSummary) -> [String] {
    guard let efficiency = point.efficiency else { return [] }
    return [efficiency.conditionNumber.cell, efficiency.optimalValueGap.cell]
      + efficiency.samplers.flatMap {
        [
          $0.expectedValueGap.cell, $0.efficiency.cell, $0.efficiencyLowerBound.cell,
          $0.gainOverVanilla.cell,
        ]
      }
  }
}
