//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import PairSums
import RealModule
import Scalar

/// Pref-FT, or best-of-n SFT: -log pi of the best of N draws.
///
/// Its optimum is the best-of-N law of the data: a level of reward whose cumulative probability is C_k
/// has C_k^N - C_(k-1)^N, shared in proportion to the data's own law. Two draws and a label make the
/// winner of a comparison.
public struct PreferredFineTuning: Sendable, Equatable {
  /// N, the draws that the best is taken of.
  public let draws: Int

  /// Fine-tuning on the best of `draws` draws.
  public init(draws: Int) {
    precondition(draws >= 1, "the best is taken of one draw or more, got \(draws)")
    self.draws = draws
  }

  /// The best-of-N law.
  ///
  /// Each level's power difference is formed from positive terms. Complexity: O(n).
  public func bestLaw(of law: RewardedLaw) -> [Double] {
    let classes = law.levels
    var masses = [Double](repeating: 0, count: classes.count)
    for (index, chance) in zip(classes.classOfResponse, law.law) { masses[index] += chance }
    let total = masses.sum()
    var below = 0.0
    var factors = [Double](repeating: 0, count: classes.count)
    for (index, mass) in masses.enumerated() where mass > 0 {
      factors[index] = powerGrowth(from: below / total, by: mass / total) / mass
      below += mass
    }
    return zip(classes.classOfResponse, law.law).map { factors[$0] * $1 }
  }

  /// (m + p)^N - m^N from positive terms.
  private func powerGrowth(from m: Double, by p: Double) -> Double {
    guard m > 0 else { return Double.exp(Double(draws) * Double.log(p)) }
    // m^N ((1 + p/m)^N - 1), and where p is the larger of the two the difference itself is safe.
    let count = Double(draws)
    guard p < m else {
      return Double.exp(count * .log(m + p)) - Double.exp(count * .log(m))
    }
    return Double.exp(count * .log(m)) * Double.expMinusOne(count * .log(onePlus: p / m))
  }

  func loss(
    on law: RewardedLaw, at policy: CategoricalPolicy, slopes: inout [Double]
  ) -> Double {
    var total = 0.0
    for (response, chance) in bestLaw(of: law).enumerated() where chance > 0 {
      total -= chance * policy.logProbabilities[response]
      slopes[response] -= chance
    }
    return total
  }

  func addLoss(
    on responses: [Int], from law: RewardedLaw, at policy: CategoricalPolicy, scale: Double,
    slopes: inout [Double]
  ) -> Double {
    precondition(responses.count % draws == 0, "the draws come in groups of \(draws)")
    let levels = law.levels.classOfResponse
    var total = 0.0
    for start in stride(from: 0, to: responses.count, by: draws) {
      var best = responses[start]
      for response in responses[start..<start + draws]
      where levels[response] > levels[best] { best = response }
      total -= scale * policy.logProbabilities[best]
      slopes[best] -= scale
    }
    return total
  }

  /// The loss of the winners of comparisons.
  func loss(
    on wins: WinTable, at policy: CategoricalPolicy, slopes: inout [Double]
  ) -> Double {
    var total = 0.0
    for (response, chance) in wins.winnerLaw.enumerated() where chance > 0 {
      total -= chance * policy.logProbabilities[response]
      slopes[response] -= chance
    }
    return total
  }

  func addLoss(
    on batch: ComparisonBatch, at policy: CategoricalPolicy, scale: Double,
    slopes: inout [Double]
  ) -> Double {
    var total = 0.0
    for (winner, count) in zip(batch.winners, batch.repeats) {
      total -= scale * count * policy.logProbabilities[winner]
      slopes[winner] -= scale * count
    }
    return total
  }
}
