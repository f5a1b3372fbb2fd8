//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import RealModule

/// The hazard of the standard normal distribution, right in the far tails.
enum NormalTail {
  /// Below this, the hazard is found from a continued fraction: erfc underflows near -38, and a
  /// difference loses digits well before.
  private static let farTail = -5.0
  /// The terms of the continued fraction; at 5 the remainder after n terms is of relative order
  /// e^(-10 sqrt(2 n)), below 2^-53 for n = 7 and far below for these.
  private static let terms = 24

  /// phi(v) / Phi(v), and the same plus v, which is minus the slope of its logarithm.
  ///
  /// Exactness: relative error of order (1 + v^2) ulp, v^2 through the exponential of the density.
  static func hazard(_ v: Double) -> (ratio: Double, excess: Double) {
    if v > farTail {
      let ratio = 2 * .exp(logDensity(v)) / .erfc(-v / 2.0.squareRoot())
      return (ratio, ratio + v)
    }
    let excess = excess(-v)
    return (excess - v, excess)
  }

  /// log phi(v) = -(v^2 + log 2 pi) / 2.
  private static func logDensity(_ v: Double) -> Double {
    -(v * v + .log(2 * .pi)) / 2
  }

  /// phi(x) / (1 - Phi(x)) - x = 1 / (x + 2 / (x + 3 / (x + ...))) for x of at least 5.
  ///
  /// Reference: Laplace; Abramowitz and Stegun (1964), 26.2.14.
  private static func excess(_ x: Double) -> Double {
    var tail = 0.0
    for k in stride(from: Double(terms), through: 1, by: -1) { tail = k / (x + tail) }
    return tail
  }
}
