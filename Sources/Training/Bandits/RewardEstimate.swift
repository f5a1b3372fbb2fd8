//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import PairSums
public import PreferenceModel
import RealModule
public import Scalar

/// What is known of the rewards of the didactic bandit when they are not seen themselves.
public struct RewardEstimate: Sendable {
  /// The rewards that a learner sees, one an action.
  public let perceived: [Double]
  /// The rewards.
  public let rewards: [Double]

  /// The rewards, each with a normal error of its own that stays as it is.
  ///
  /// Complexity: O(K).
  public init(of rewards: [Double], deviation: Double, seed: UInt64) {
    var generator = SeededGenerator(seed: seed, stream: 1 << 40)
    self.rewards = rewards
    perceived = rewards.map { $0 + deviation * generator.normal() }
  }

  /// The standard deviation of a rating that models are fitted to.
  public static let ratingNoise = 0.3

  /// A model fitted to noisy ratings of draws of a law by ridge regression, an action at a time.
  ///
  /// It is the sum of an action's ratings over their number plus one; zero where it was never drawn.
  ///
  /// Complexity: O(K + samples log K).
  public init(
    fittedTo rewards: [Double], samples: Int, of law: FiniteDistribution<Double>, seed: UInt64
  ) {
    var generator = SeededGenerator(seed: seed, stream: (1 << 40) + 1)
    let table = CumulativeTable(law.probabilities)
    var (sums, counts) = (rewards.map { _ in 0.0 }, rewards.map { _ in 0.0 })
    for _ in 0..<samples {
      let action = table.draw(using: &generator)
      sums[action] += rewards[action] + Self.ratingNoise * generator.normal()
      counts[action] += 1
    }
    self.rewards = rewards
    perceived = zip(sums, counts).map { $0 / ($1 + 1) }
  }

  /// The root mean square error over the quarter of the actions that a law makes most likely, and over
  /// the quarter that it makes least likely.
  ///
  /// Complexity: O(K log K).
  public func errors(
    byLikelihoodUnder law: FiniteDistribution<Double>
  ) -> (likely: Double, unlikely: Double) {
    let order = perceived.indices.sorted { law.probabilities[$0] > law.probabilities[$1] }
    let quarter = max(1, order.count / 4)
    func error(_ actions: some Collection<Int>) -> Double {
      let squares = actions.reduce(0) { sum, action in
        let distance = perceived[action] - rewards[action]
        return sum + distance * distance
      }
      return (squares / Double(actions.count)).squareRoot()
    }
    return (error(order.prefix(quarter)), error(order.suffix(quarter)))
  }
}

extension SeededGenerator {
  /// A standard normal number, by the polar method (Marsaglia, 1964).
  mutating func normal() -> Double {
    while true {
      let x = Double.random(in: -1...1, using: &self)
      let y = Double.random(in: -1...1, using: &self)
      let square = x * x + y * y
      if square < 1, square > 0 { return x * Double.sqrt(-2 * .log(square) / square) }
    }
  }
}
