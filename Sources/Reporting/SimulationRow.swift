//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import Estimation
public import Samplers

/// What a report says of the simulated estimates of one sampler.
public struct SimulationRow: Sendable {
  /// The name of the sampler.
  let sampler: String
  /// Whether its labels carry a weight w(x).
  let isWeighted: Bool
  /// The statistics of its repeats, if the experiment could be simulated.
  let summary: SimulationSummary?
  private let obstacle: SimulationObstacle?

  /// The row of a sampler: the statistics of its repeats, or why there are none.
  public init(
    _ sampler: any Sampler, isWeighted: Bool, _ summary: SimulationSummary?,
    obstacle: SimulationObstacle?
  ) {
    self.sampler = sampler.name
    self.isWeighted = isWeighted
    self.summary = summary
    self.obstacle = obstacle
  }

  /// Why the value gap and the covariance are missing, where they are.
  var reason: String {
    if let obstacle { return obstacle.description }
    guard let summary, summary.repeats > 0 else { return "No repeat was done." }
    return summary.estimates == 0
      ? "No repeat has a finite estimate: the labels of each agree with some direction of theta."
      : "Fewer than two repeats have a finite estimate."
  }

  /// Why the limit of N times the value gap is missing, where it is.
  static let noLimit =
    "No theta has r* for its implicit reward: each sampler's estimate has a limit of its own, whose "
    + "value gap no number of labels removes, so that N times the gap has no limit."

  /// N times the value gap, averaged.
  var meanGap: Quantity { Quantity(summary?.gap?.mean, otherwise: reason) }
  /// Its standard error.
  var standardError: Quantity { Quantity(summary?.gap?.standardError, otherwise: reason) }
  /// Its limit.
  var limitMean: Quantity {
    Quantity(summary?.gap?.limitMean, otherwise: summary?.gap == nil ? reason : Self.noLimit)
  }
  /// The value gap that no number of labels removes.
  var remaining: Quantity { Quantity(summary?.gap?.remaining, otherwise: reason) }
  /// The Kolmogorov-Smirnov distance of the value gaps from their limit law.
  var distance: Quantity {
    Quantity(summary?.gap?.test?.distance, otherwise: summary?.gap == nil ? reason : Self.noLimit)
  }
  /// The chance of a distance as large.
  var pValue: Quantity {
    Quantity(summary?.gap?.test?.pValue, otherwise: summary?.gap == nil ? reason : Self.noLimit)
  }
  /// The smallest ratio of N times the covariance of the estimates to Omega.
  var smallestRatio: Quantity {
    Quantity(summary?.covarianceRatios.first, otherwise: ratioReason)
  }
  /// The largest.
  var largestRatio: Quantity {
    Quantity(summary?.covarianceRatios.last, otherwise: ratioReason)
  }
  /// Why the ratios are missing, where they are.
  var ratioReason: String {
    guard let summary, summary.estimates > 1 else { return reason }
    return "As many estimates as directions, or fewer, have no covariance of full rank."
  }
  /// The smallest share of Wald intervals that hold the limit, over the directions.
  var smallestCoverage: Quantity {
    Quantity(summary?.directions.map(\.coverage).min(), otherwise: reason)
  }
  /// The largest.
  var largestCoverage: Quantity {
    Quantity(summary?.directions.map(\.coverage).max(), otherwise: reason)
  }
}
