//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import RealModule

/// The exponent of a power law y = c x^k, fitted by least squares to the logarithms.
public struct PowerLawFit: Sendable, Equatable {
  /// k, the slope of log y against log x.
  public let exponent: Double
  /// The standard error of the slope from the scatter about the line; zero with two points.
  public let standardError: Double
  /// The number of points used.
  public let points: Int

  /// The fit to the points at which both coordinates are positive and finite.
  ///
  /// Nil with fewer than two different such points. Complexity: O(n).
  public init?(_ points: [(x: Double, y: Double)]) {
    let logs = points.filter { $0.x > 0 && $0.y > 0 && $0.x.isFinite && $0.y.isFinite }
      .map { (x: Double.log($0.x), y: Double.log($0.y)) }
    let count = Double(logs.count)
    guard logs.count > 1 else { return nil }
    let meanX = logs.map(\.x).sum() / count
    let meanY = logs.map(\.y).sum() / count
    var spread = 0.0
    var product = 0.0
    for point in logs {
      spread += (point.x - meanX) * (point.x - meanX)
      product += (point.x - meanX) * (point.y - meanY)
    }
    guard spread > 0 else { return nil }
    let slope = product / spread
    let squares = logs.map { point in
      let deviation = point.y - meanY - slope * (point.x - meanX)
      return deviation * deviation
    }.sum()
    exponent = slope
    standardError = logs.count > 2 ? (squares / (count - 2) / spread).squareRoot() : 0
    self.points = logs.count
  }
}
