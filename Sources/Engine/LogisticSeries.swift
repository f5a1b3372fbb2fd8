//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import RealModule
import Scalar

/// sigma(v) - 1/2 = tanh(v/2) / 2 as a short sum of sines, right on an interval.
///
/// Repeated with alternating sign at the half-period P, the function is
/// sum over odd k of (2 pi / P) / sinh(pi w_k) sin(w_k v), w_k = pi k / P. The images at distance P
/// add less than e^-(P - W) on |v| <= W, since they alternate and fall; the coefficients fall like
/// e^(-pi w), so that the series is cut where the rest of them is as small.
///
/// - Exactness: on |v| <= W the sum is off by at most ``error``; beyond, by at most
///   1/2 + ``coefficientSum``.
/// - Complexity: about log(1/tolerance) P / pi^2 terms.
public struct LogisticSeries: Sendable {
  /// w_k, ascending.
  public let frequencies: [Double]
  /// The coefficients of sin(w_k v).
  public let coefficients: [Double]
  /// The largest error on the interval.
  public let error: Double

  /// The sum of the absolute coefficients.
  public var coefficientSum: Double { coefficients.reduce(0) { $0 + $1.magnitude } }

  /// The series for |v| <= width whose error is at most twice the tolerance.
  ///
  /// Precondition: 0 < tolerance < 1/2.
  public init(width: Double, tolerance: Double) {
    let halfPeriod = max(width, 1) - .log(tolerance)
    let step = .pi / halfPeriod
    var frequencies: [Double] = []
    var coefficients: [Double] = []
    var order = 1.0
    // The coefficients beyond w sum to less than 2 e^(-pi (w - step)), as sinh x >= e^x / 2.5 there.
    while 2.5 / 2 * .exp(-.pi * (order - 1) * step) > tolerance {
      let frequency = order * step
      frequencies.append(frequency)
      coefficients.append(2 * step / .sinh(.pi * frequency))
      order += 2
    }
    self.frequencies = frequencies
    self.coefficients = coefficients
    error = 2 * tolerance
  }
}
