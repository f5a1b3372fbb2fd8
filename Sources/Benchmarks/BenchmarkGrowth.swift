//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import Engine
public import Scalar

/// How the time of one work grows with the number of responses: as n^exponent.
public struct BenchmarkGrowth: Sendable {
  /// The suite.
  public let suite: BenchmarkSuite
  /// What is computed.
  public let work: String
  /// The route.
  public let route: EngineRoute
  /// The smallest and the largest number of responses.
  public let sizes: ClosedRange<Double>
  /// The fit of a power law to the medians.
  public let fit: PowerLawFit

  /// The growth of every work and route that was measured at two sizes or more.
  ///
  /// Transfer matrices are left out: their time grows with the length, the logarithm of n.
  ///
  /// Complexity: O(rows^2).
  static func all(of rows: [BenchmarkRow]) -> [BenchmarkGrowth] {
    var curves: [(first: BenchmarkRow, points: [(x: Double, y: Double)])] = []
    for row in rows where row.benchmark.route != nil && row.benchmark.route != .transfer {
      guard let responses = row.benchmark.responses else { continue }
      let point = (x: responses, y: row.timing.median)
      let place = curves.firstIndex {
        $0.first.benchmark.suite == row.benchmark.suite
          && $0.first.benchmark.work == row.benchmark.work
          && $0.first.benchmark.route == row.benchmark.route
      }
      if let place { curves[place].points.append(point) } else { curves.append((row, [point])) }
    }
    return curves.compactMap { curve in
      let sizes = curve.points.map(\.x)
      guard let route = curve.first.benchmark.route, let fit = PowerLawFit(curve.points),
        let least = sizes.min(), let most = sizes.max()
      else { return nil }
      return BenchmarkGrowth(
        suite: curve.first.benchmark.suite, work: curve.first.benchmark.work, route: route,
        sizes: least...most, fit: fit)
    }
  }
}
