//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Scalar

/// Where a response stands in the order of a reward: between the chance of a lower score and that of
/// one not higher, both less 1/2.
struct ScoreInterval: Sendable {
  /// The chance of a lower class, less 1/2.
  let lower: Double
  /// The chance of a class that is not higher, less 1/2.
  let upper: Double

  /// The chance of the response's class.
  var chance: Double { upper - lower }

  /// Writes weight E[X^k], k from 1 to `powers`, X uniform in the interval, `stride` apart.
  ///
  /// E[X^k] (k + 1) is the sum over l of upper^l lower^(k - l), built up from power to power.
  @inline(__always)
  func fillMoments(
    of weight: Double, powers: Int, into values: UnsafeMutablePointer<Double>, stride: Int
  ) {
    var sum = 1.0
    var power = 1.0
    for order in 1..<max(1, powers + 1) {
      power *= lower
      sum = sum * upper + power
      values[(order - 1) * stride] = weight * sum / Double(order + 1)
    }
  }

  /// P(best = a) / pi(a) and P(worst = a) / pi(a) under N draws.
  ///
  /// (F^N - (F - P)^N) / P, summed from positive terms.
  func extremes(draws: Int) -> (best: Double, worst: Double) {
    let (low, high) = (lower + 0.5, upper + 0.5)
    return (
      Self.slope(high, low, draws), Self.slope(max(0, 1 - low), max(0, 1 - high), draws)
    )
  }

  private static func slope(_ high: Double, _ low: Double, _ draws: Int) -> Double {
    var sum = 1.0
    var power = 1.0
    for _ in 1..<draws {
      power *= low
      sum = sum * high + power
    }
    return sum
  }

  /// The mass of the terms of best-of-N with a kernel of at most 4, for a response of this chance:
  /// by (|X_a| + |X_b|)^(N - 2) <= 1 with the kernel's sum over b, or by its mean over b.
  func extremesMass(draws: Int, chance: Double, kernel: Double) -> Double {
    guard draws > 2 else { return chance * kernel }
    let largest = max(lower.magnitude, upper.magnitude)
    let mean = (largest + 0.5).power(draws - 1) - largest.power(draws - 1)
    let pairs = Double(draws * (draws - 1)) / 2
    return chance * min(4 * Double(draws) * mean, pairs * kernel)
  }
}
