//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

/// Derivatives by central differences and Richardson extrapolation.
///
/// The quotients (f(t + h) - f(t - h)) / 2h with h = 1/8, 1/16, ..., 1/128 have errors in even powers
/// of h, which are extrapolated away column by column. Of all extrapolated values the one with the
/// least estimated error is returned: the change from the two values it was made of, plus the
/// rounding error of f divided by h (Ridders, 1982).
public enum BruteForceDifferentiation {
  private static let steps: [Double] = [0.125, 0.0625, 0.031_25, 0.015_625, 0.007_812_5]

  /// The gradients of the components of a function, one vector for every component.
  ///
  /// The function is evaluated ten times for every parameter.
  public static func gradients(
    of function: ([Double]) -> [BruteForceSum], at point: [Double]
  ) -> [BruteForceVector] {
    let columns = point.indices.map { partials(of: function, at: point, parameter: $0) }
    let componentCount = columns.first?.values.count ?? 0
    return (0..<componentCount).map { component in
      BruteForceVector(
        values: columns.map { $0.values[component] },
        errors: columns.map { $0.errors[component] })
    }
  }

  /// The partial derivatives of all components of a function in one parameter.
  private static func partials(
    of function: ([Double]) -> [BruteForceSum], at point: [Double], parameter: Int
  ) -> BruteForceVector {
    var quotients: [[Double]] = []
    var roundings: [[Double]] = []
    for step in steps {
      var above = point
      var below = point
      above[parameter] += step
      below[parameter] -= step
      let width = above[parameter] - below[parameter]
      let pairs = Array(zip(function(above), function(below)))
      quotients.append(pairs.map { ($0.value - $1.value) / width })
      roundings.append(pairs.map { ($0.roundingError + $1.roundingError) / width })
    }
    let best = quotients[0].indices.map { component in
      extrapolated(quotients.map { $0[component] }, roundings: roundings.map { $0[component] })
    }
    return BruteForceVector(values: best.map { $0.value }, errors: best.map { $0.error })
  }

  /// The best value in the triangle of extrapolations of quotients with halved steps.
  private static func extrapolated(
    _ quotients: [Double], roundings: [Double]
  ) -> (value: Double, error: Double) {
    var best = (value: quotients[0], error: Double.infinity)
    var previousRow = [quotients[0]]
    for level in quotients.indices.dropFirst() {
      var row = [quotients[level]]
      var power = 1.0
      for order in 1...level {
        power *= 4
        let coarse = previousRow[order - 1]
        let fine = row[order - 1]
        let value = (power * fine - coarse) / (power - 1)
        let change = max(abs(value - fine), abs(value - coarse))
        // The extrapolation multiplies the error of the finest quotient by less than two.
        let error = change + 2 * roundings[level]
        if error < best.error { best = (value, error) }
        row.append(value)
      }
      previousRow = row
    }
    return best
  }
}
