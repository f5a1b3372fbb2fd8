//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Alignment

extension SweepDocument {
  /// The report for people: one row a value, the fitted slopes under the table.
  public var text: String {
    var table = Table(
      [.init(variable.rawValue)]
        + (points.first?.samplers.map { .init(title(of: $0.sampler), unit: "cosine") } ?? [])
        + [
          .init("||T2||"), .init("share", unit: "of the step"),
          .init("T2 allows", unit: "degrees"), .init("Z+Z-"), .init("pilaf vs", unit: "t-pilaf"),
          .init("KL(pi|ref)", unit: "nats"),
        ]
        + (isOfSequences
          ? [.init("D* - D", unit: "deviation"), .init("pi+-", unit: "by tokens")] : []))
    for point in points {
      table.add(
        [Figures.short(point.value)]
          + point.samplers.map { Figures.cosine($0.cosine, angleDegrees: $0.angleDegrees) }
          + [
            Figures.show(point.remainderNorm, Figures.rough),
            Figures.show(point.remainderShare, Figures.compact),
            Figures.show(point.guaranteedAngleDegrees, Figures.angle),
            Figures.show(point.meanNormaliserProduct, Figures.short),
            Figures.show(point.practicalDistance, Figures.rough),
            Figures.show(point.divergence, Figures.short),
          ]
          + (point.rewardErrorDeviation.map {
            [Figures.show($0, Figures.short), tokenWise(point)]
          } ?? []))
    }
    return [
      problem.text + (variable == .beta ? " in the file" : ""), table.text(), slopeText,
      explanation, legend, efficiencyText, engine.text,
    ].filter { !$0.isEmpty }
      .joined(separator: "\n\n")
  }

  /// The heading of a sampler's column, the same for every row.
  func title(of sampler: String) -> String {
    variable == .mixture && sampler.hasPrefix("mixture:") ? "mixture:q" : sampler
  }

  /// Whether the deviation of D* - D and the distance of token-wise policies are shown.
  private var isOfSequences: Bool { points.contains { $0.rewardErrorDeviation != nil } }

  /// The distance of token-wise pi+ and pi-, or the bounds on it.
  private func tokenWise(_ point: SweepPointSummary) -> String {
    if case .value(let distance)? = point.tokenWiseDistance { return Figures.compact(distance) }
    guard let bounds = point.tokenWiseBounds else { return "-" }
    return "\(Figures.compact(bounds.lowerBound)) .. \(Figures.compact(bounds.upperBound))"
  }

  private var slopeText: String {
    guard !slopes.isEmpty else { return "" }
    let lines = slopes.map { slope in
      switch slope.exponent {
      case .value(let exponent):
        let scatter = Figures.show(slope.standardError) { ", scatter \(Figures.rough($0))" }
        return "  \(slope.title.padded(to: 32))\(Figures.short(exponent))\(scatter)"
      case .missing(let reason): return "  \(slope.title.padded(to: 32))- (\(reason))"
      }
    }
    return (["Fitted slopes (log-log, at the \(fittedPoints) smallest values):"] + lines)
      .joined(separator: "\n")
  }

  private var legend: String {
    """
    \(Figures.cosineLegend)
    share: Zbar ||T2|| / (beta ||grad J||), what T2 is of the step; t-pilaf's sine is at most that
    T2 allows: the largest angle of T-PILAF that Theorem 4.1 leaves open; - where it says nothing
    pilaf vs t-pilaf: total variation between their laws of unordered pairs\
    \(isOfSequences ? "\n" + Self.sequenceLegend : "")
    """
  }

  private static let sequenceLegend = """
    D* - D: root mean square of the error of the implicit reward's differences
    pi+- by tokens: total variation of pi+ and pi- from their token-wise versions, the mean of both; \
    bounds where there are too many responses
    """

  /// The sweep as comma-separated values, every figure in full.
  public var commaSeparatedValues: String {
    let names = points.first?.samplers.map(\.sampler) ?? []
    var document = CommaSeparatedValues(
      header: [variable.rawValue] + names.map { "cosine \(title(of: $0))" }
        + [
          "objectiveGradientNorm", "remainderNorm", "remainderBound", "guaranteedAngleDegrees",
          "meanNormaliserProduct", "practicalDistance", "divergenceFromReference",
          "remainderShare",
        ] + (isOfSequences ? Self.sequenceHeader : []) + efficiencyHeader)
    for point in points {
      document.add(
        ["\(point.value)"] + point.samplers.map(\.cosine.cell)
          + [
            point.objectiveGradientNorm.cell, point.remainderNorm.cell, point.remainderBound.cell,
            point.guaranteedAngleDegrees.cell, point.meanNormaliserProduct.cell,
            point.practicalDistance.cell, point.divergence.cell,
            point.remainderShare.cell,
          ] + sequenceCells(of: point) + efficiencyCells(of: point))
    }
    return document.text
  }

  private static let sequenceHeader = [
    "rewardErrorDeviation", "tokenWiseDistance", "tokenWiseDistanceLowerBound",
    "tokenWiseDistanceUpperBound",
  ]

  private func sequenceCells(of point: SweepPointSummary) -> [String] {
    guard let deviation = point.rewardErrorDeviation, let distance = point.tokenWiseDistance,
      let bounds = point.tokenWiseBounds
    else { return [] }
    return [deviation.cell, distance.cell, "\(bounds.lowerBound)", "\(bounds.upperBound)"]
  }
}
