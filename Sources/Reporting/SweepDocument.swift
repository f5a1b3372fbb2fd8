//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import Alignment
import Engine
public import Estimation
import PreferenceModel
import Samplers
import Scalar

/// The report of `pilaf sweep`: one value behind the text, the JSON document and the CSV.
public struct SweepDocument: Sendable {
  /// A fitted power law of the variable.
  struct Slope: Sendable {
    /// The key of the quantity in a point of the document.
    let quantity: String
    /// What the quantity is, for people.
    let title: String
    /// The exponent, or why there is none.
    let exponent: Quantity
    /// Its standard error.
    let standardError: Quantity
  }

  /// The number of points with the smallest values that slopes are fitted to.
  static let mostFittedPoints = 5
  /// The number of points that slopes are fitted to.
  let fittedPoints: Int

  let problem: ProblemSummary
  /// How the sums over pairs were taken.
  let engine: EngineSummary
  let variable: SweepVariable
  let points: [SweepPointSummary]
  let slopes: [Slope]
  /// Where the worth of labels is taken; nil where it was not asked for.
  let point: EvaluationPoint?

  /// The report on a sweep; with `efficiencies`, one for each of its points, also on what labels are
  /// worth there.
  public init(
    _ sweep: [SweepPoint], over variable: SweepVariable, efficiencies: [EfficiencyPoint] = [],
    summary: ProblemSummary
  ) {
    precondition(
      efficiencies.isEmpty || efficiencies.count == sweep.count, "one efficiency a point is needed")
    problem = summary
    engine = EngineSummary(
      route: sweep.first?.route ?? .pairs, roundings: sweep.map(\.roundings).max() ?? 0)
    point = efficiencies.first?.site.point
    self.variable = variable
    points = sweep.enumerated().map { index, point in
      SweepPointSummary(point, efficiencies.isEmpty ? nil : efficiencies[index])
    }
    let smallest = sweep.filter { $0.value > 0 }.sorted { $0.value < $1.value }
      .prefix(Self.mostFittedPoints)
    fittedPoints = smallest.count
    func slope(
      _ quantity: String, _ title: String, _ figure: (SweepPoint) -> Double
    ) -> Slope {
      let fit = PowerLawFit(smallest.map { (x: $0.value, y: figure($0)) })
      let reason = "A slope needs two points at which the value and the quantity are positive."
      return Slope(
        quantity: quantity, title: title, exponent: Quantity(fit?.exponent, otherwise: reason),
        standardError: Quantity(
          fit.flatMap { $0.points > 2 ? $0.standardError : nil },
          otherwise: "The scatter about a line needs three points."))
    }
    let remainder = slope("remainderNorm", "||T2||") { $0.remainderNorm }
    // Only what the variable moves has a slope.
    slopes =
      switch variable {
      case .rewardError: [remainder]
      case .length:
        [
          remainder,
          slope("rewardErrorDeviation", "root mean square of D* - D") {
            $0.rewardErrorDeviation ?? 0
          },
        ]
      case .beta, .divergence:
        [
          remainder,
          slope("normaliserProductExcess", "Z+Z- - 1") { $0.normaliserProductExcess },
          slope("practicalDistance", "distance of pilaf from t-pilaf") {
            $0.practicalDistance ?? 0
          },
        ]
      case .rewardScale, .mixture, .interpolationBeta, .bestOf: []
      }
  }
}

extension SweepDocument: ReportDocument {
  /// Writes the document in the shape of its JSON Schema.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: DocumentKey.self)
    try container.encode("sweep", forKey: "command")
    try container.encode(Version.current, forKey: "version")
    try container.encode(problem, forKey: "problem")
    try container.encode(engine, forKey: "engine")
    try container.encode(variable.rawValue, forKey: "over")
    try container.encodeIfPresent(point?.rawValue, forKey: "at")
    try container.encode(points, forKey: "points")
    var list = container.nestedUnkeyedContainer(forKey: "slopes")
    for slope in slopes {
      var entry = list.nestedContainer(keyedBy: DocumentKey.self)
      try entry.encode(slope.quantity, forKey: "quantity")
      try entry.encode(slope.exponent, forKey: "exponent")
      try entry.encode(slope.standardError, forKey: "standardError")
    }
  }
}
