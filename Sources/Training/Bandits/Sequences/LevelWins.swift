//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import PreferenceModel

/// How often a sequence wins and loses against another draw of its law, by the level of its reward.
///
/// With the chance mu(a) of a sequence a, mu(a) ``wins`` is the law of winners and mu(a) ``losses`` that of
/// losers; pairs that are declined are drawn again.
struct LevelWins {
  /// P(winner = a) / mu(a).
  let wins: [Double]
  /// P(loser = a) / mu(a).
  let losses: [Double]
  /// The share of the pairs that the labeller does not decline.
  let kept: Double
  /// How many of the two orders of showing a pair of levels d apart the labeller keeps; nil where it
  /// declines none.
  private let keptOrders: LevelKernel?

  /// Nil where every pair is declined.
  ///
  /// Complexity: O(levels) for a labeller that looks at the order, O(levels^2) for others.
  init?(_ law: [Double], unit: Double, labeller: Labeller) {
    func chance(_ steps: Int) -> Double? {
      labeller.chance(Double(steps) * unit, beats: 0)
    }
    let won = LevelKernel(levels: law.count) { steps in
      // Shown first, and shown second.
      (chance(steps) ?? 0) + (chance(-steps).map { 1 - $0 } ?? 0)
    }
    let shown = LevelKernel(levels: law.count) { steps in
      (chance(steps) == nil ? 0 : 1) + (chance(-steps) == nil ? 0 : 1)
    }
    let winning = won.means(under: law)
    let meeting = shown.means(under: law)
    let kept = zip(law, meeting).reduce(0) { $0 + $1.0 * $1.1 } / 2
    guard kept > 0 else { return nil }
    self.kept = kept
    wins = winning.map { $0 / kept }
    losses = zip(meeting, winning).map { ($0 - $1) / kept }
    keptOrders = shown.isConstant ? nil : shown
  }

  /// Whether pairs are declined.
  var declines: Bool { keptOrders != nil }

  /// For each level the sum of numbers of levels that it is compared with, as often as it is, all
  /// comparisons together counting one.
  func comparedSums(_ numbers: [Double]) -> [Double] {
    guard let keptOrders else {
      let total = numbers.reduce(0, +)
      return numbers.map { _ in total }
    }
    return keptOrders.means(under: numbers).map { $0 / (2 * kept) }
  }
}

/// A function of the difference of two levels, as the jumps that it makes.
struct LevelKernel {
  private let levels: Int
  private let start: Double
  private let jumps: [(difference: Int, height: Double)]

  /// The function on -(levels - 1)...levels - 1.
  init(levels: Int, _ value: (Int) -> Double) {
    self.levels = levels
    start = value(1 - levels)
    var (before, jumps) = (start, [(difference: Int, height: Double)]())
    for difference in stride(from: 2 - levels, to: levels, by: 1) {
      let next = value(difference)
      if next != before { jumps.append((difference, next - before)) }
      before = next
    }
    self.jumps = jumps
  }

  /// Whether the function makes no jump.
  var isConstant: Bool { jumps.isEmpty }

  /// For each level a the sum over levels b of the function of a - b, times the number of b.
  ///
  /// A jump at d counts for all b up to a - d. Complexity: O(levels) a jump.
  func means(under numbers: [Double]) -> [Double] {
    var running: [Double] = []
    running.reserveCapacity(levels)
    var total = 0.0
    for number in numbers {
      total += number
      running.append(total)
    }
    var means = [Double](repeating: start * total, count: levels)
    for (difference, height) in jumps {
      for level in max(0, difference)..<levels {
        means[level] += height * running[min(levels - 1, level - difference)]
      }
    }
    return means
  }
}
