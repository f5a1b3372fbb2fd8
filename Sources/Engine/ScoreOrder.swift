//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import PairSums
import Samplers

/// Where each response stands in the order of a reward, under draws of the policy.
///
/// Scores are cut into classes as ``ScoreClasses`` does; F(a) is the chance of a class not above
/// that of a. Best-of-N by this reward is made of E[X_a^k], X_a uniform between the chance of a
/// lower class and F(a), both less 1/2.
struct ScoreOrder: Sendable {
  /// The chance of a lower class, less 1/2, one a response.
  private(set) var lower: [Double]
  /// The chance of a class that is not higher, less 1/2.
  private(set) var upper: [Double]

  /// The largest number of responses that are sorted in memory.
  static let largestCount = 20_000_000

  /// A response beside its score, so that sorting reads memory in order.
  private struct Place {
    let score: Double
    let response: Int32
  }

  /// The order of these scores.
  ///
  /// Complexity: O(n log n) time, O(n) memory.
  init(scores: [Double], probabilities: [Double]) {
    lower = Array(repeating: 0, count: scores.count)
    upper = lower
    var order = scores.enumerated().map { Place(score: $1, response: Int32($0)) }
    order.sort { $0.score < $1.score }
    var start = 0
    // The running sum and what rounding took from it (Neumaier, 1974), so that long lists keep
    // digits.
    var (below, lost) = (-0.5, 0.0)
    while start < order.count {
      var end = start
      var chance = 0.0
      repeat {
        chance += probabilities[Int(order[end].response)]
        end += 1
      } while end < order.count
        && order[end].score - order[end - 1].score <= ScoreClasses.gap
      for place in start..<end {
        lower[Int(order[place].response)] = below + lost
        upper[Int(order[place].response)] = below + (lost + chance)
      }
      let next = below + chance
      lost += below.magnitude < chance ? (chance - next) + below : (below - next) + chance
      below = next
      start = end
    }
  }

  /// Writes u(a) E[X_a^k], k from 1 to `powers`, a column a power, for a batch that starts at
  /// `start`.
  ///
  /// E[X^k] (k + 1) is the sum over l of upper^l lower^(k - l), built up from power to power.
  func fillMoments(
    of weights: UnsafeBufferPointer<Double>, start: Int, count: Int, powers: Int,
    into values: UnsafeMutableBufferPointer<Double>, stride: Int
  ) {
    for offset in 0..<count {
      let (low, high) = (lower[start + offset], upper[start + offset])
      var sum = 1.0
      var power = 1.0
      for order in 1..<max(1, powers + 1) {
        power *= low
        sum = sum * high + power
        values[(order - 1) * stride + offset] = weights[offset] * sum / Double(order + 1)
      }
    }
  }

  /// P(best = a) / pi(a) and P(worst = a) / pi(a) under N draws.
  ///
  /// (F^N - (F - P)^N) / P, summed from positive terms.
  func extremes(_ response: Int, draws: Int) -> (best: Double, worst: Double) {
    let (low, high) = (lower[response] + 0.5, upper[response] + 0.5)
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
}
