//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import RealModule
import Scalar

extension LogisticSeries {
  /// The series with the fewer terms: the periodic one, or ``narrow(width:tolerance:)``.
  static func shortest(width: Double, tolerance: Double) -> LogisticSeries {
    let periodic = LogisticSeries(width: width, tolerance: tolerance)
    guard let narrow = narrow(width: width, tolerance: tolerance),
      narrow.frequencies.count < periodic.frequencies.count
    else { return periodic }
    return narrow
  }

  /// A series on an interval that is not much wider than the poles of sigma are far.
  ///
  /// In x = sin(pi v / 2 P), P > W, sums of sin((2 k + 1) pi v / 2 P) are odd polynomials. The one that
  /// interpolates sigma - 1/2 at the Chebyshev nodes of |v| <= W is off by 4 M rho^-n / (rho - 1), where
  /// M bounds the function on the ellipse of Bernstein with the parameter rho (Trefethen, 2013): here
  /// the largest on which |Im v| <= 0.9 pi and x stays off the branch points 1 and -1, so that
  /// M = tan(0.45 pi) / 2. Outside the interval the sum is another function, of the size of
  /// ``coefficientSum``. Nil where W is so wide that the ellipse is thin.
  ///
  /// - Exactness: ``error``, the bound above and the rounding of the coefficients.
  /// - Complexity: O(n^2) for n about log(1/tolerance) / log(rho).
  static func narrow(width: Double, tolerance: Double) -> LogisticSeries? {
    guard 0 < width && width <= 12 else { return nil }
    let bound = 0.5 * Double.tan(0.45 * .pi)
    func plan(_ halfPeriod: Double) -> (terms: Int, error: Double) {
      let end = Double.sin(.pi * width / (2 * halfPeriod))
      let toBranch = (1 + Double.cos(.pi * width / (2 * halfPeriod))) / end
      let height = Double.sinh(0.9 * .pi * .pi / (2 * halfPeriod)) / end
      let rho = min(toBranch, height + (1 + height * height).squareRoot())
      let degree = (Double.log(4 * bound / (tolerance * (rho - 1))) / .log(rho)).rounded(.up)
      let terms = Int(degree / 2) + 1
      return (terms, 4 * bound / (rho - 1) * .pow(rho, -(2 * terms - 1)))
    }
    let periods = (1...60).map { width * Double.exp(0.05 * Double($0)) }
    guard let period = periods.min(by: { plan($0).terms < plan($1).terms }) else { return nil }
    let (terms, error) = plan(period)
    return LogisticSeries(width: width, halfPeriod: period, terms: terms, error: error)
  }

  /// The interpolating sum with this many sines.
  private init(width: Double, halfPeriod: Double, terms: Int, error: Double) {
    let end = Double.sin(.pi * width / (2 * halfPeriod))
    let nodes = 2 * terms
    let angles = (0..<nodes).map { .pi * (Double($0) + 0.5) / Double(nodes) }
    let values = angles.map { angle in
      Double.tanh(halfPeriod / .pi * .asin(end * .cos(angle))) / 2
    }
    let chebyshev = (0..<terms).map { term in
      2 / Double(nodes)
        * zip(angles, values).map { $1 * .cos(Double(2 * term + 1) * $0) }.sum()
    }
    // The polynomial at points of the whole circle, from which its sines are read off exactly.
    let points = (0..<2 * nodes).map { .pi * (Double($0) + 0.5) / Double(nodes) }
    let samples = points.map { Self.oddChebyshevSum(chebyshev, at: .sin($0) / end) }
    frequencies = (0..<terms).map { Double(2 * $0 + 1) * .pi / (2 * halfPeriod) }
    coefficients = (0..<terms).map { term in
      zip(points, samples).map { $1 * .sin(Double(2 * term + 1) * $0) }.sum() / Double(nodes)
    }
    let size = coefficients.reduce(0) { $0 + $1.magnitude }
    self.error = error + size * Double(8 * terms) * .ulpOfOne
  }

  /// The sum of a_k T_(2k+1)(x), by the recurrence of Clenshaw (1955) in 2 T_2(x).
  private static func oddChebyshevSum(_ coefficients: [Double], at x: Double) -> Double {
    let doubled = 4 * x * x - 2
    var (next, later) = (0.0, 0.0)
    for coefficient in coefficients.reversed() {
      (next, later) = (coefficient + doubled * next - later, next)
    }
    // T_1 = x and T_-1 = x start the recurrence.
    return x * (next - later)
  }
}
