//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import RealModule

extension Binomial {
  /// log P(successes = k).
  ///
  /// By the saddle-point expansion of Loader (2000), Fast and accurate computation of binomial
  /// probabilities, in which no large numbers cancel. Exactness: a few units in the last place of
  /// one plus those of the result.
  ///
  /// Precondition: 0 <= k <= n. Complexity: O(1).
  public func logProbability(of successes: Int) -> Double {
    precondition(0...trials ~= successes, "\(trials) trials cannot succeed \(successes) times")
    guard probability > 0 else { return successes == 0 ? 0 : -.infinity }
    guard probability < 1 else { return successes == trials ? 0 : -.infinity }
    if successes == 0 { return Double(trials) * .log(onePlus: -probability) }
    if successes == trials { return Double(trials) * .log(probability) }
    let (n, k) = (Double(trials), Double(successes))
    return Stirling.error(n) - Stirling.error(k) - Stirling.error(n - k)
      - Self.deviance(k, mean: n * probability) - Self.deviance(n - k, mean: n * (1 - probability))
      + .log(n / (2 * .pi * k * (n - k))) / 2
  }

  /// x log(x / m) + m - x, by its series in (x - m) / (x + m) where the two are near.
  private static func deviance(_ x: Double, mean m: Double) -> Double {
    guard (x - m).magnitude < 0.1 * (x + m) else { return x * .log(x / m) + m - x }
    let ratio = (x - m) / (x + m)
    var sum = (x - m) * ratio
    var term = 2 * x * ratio
    for power in stride(from: 3.0, through: 41, by: 2) {
      term *= ratio * ratio
      let next = sum + term / power
      if next == sum { break }
      sum = next
    }
    return sum
  }
}

/// The error of Stirling's formula.
private enum Stirling {
  /// Up to here factorials are multiplied out; beyond, five terms of the series leave less than
  /// 2^-52.
  private static let largestTabulated = 15

  private static let table: [Double] = {
    var logFactorial = 0.0
    return (0...largestTabulated).map { count in
      guard count > 0 else { return 0 }
      let n = Double(count)
      logFactorial += .log(n)
      return logFactorial - (n + 0.5) * .log(n) + n - .log(2 * .pi) / 2
    }
  }()

  /// log n! - (n + 1/2) log n + n - log(2 pi) / 2 for a whole number n > 0.
  static func error(_ n: Double) -> Double {
    guard n > Double(largestTabulated) else { return table[Int(n)] }
    let square = n * n
    let tail = 1 / 1260 - (1 / 1680 - 1 / (1188 * square)) / square
    return (1 / 12 - (1 / 360 - tail / square) / square) / n
  }
}
