//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import BruteForce
import Foundation

/// The population losses of the algorithms, written out over every outcome of their data.
///
/// Policies come from logits here and nowhere else; what an algorithm holds fixed while
/// differentiating is an argument.
struct BruteForceAlgorithms {
  let referenceLogits: [Double]

  func logSoftmax(_ logits: [Double]) -> [Double] {
    let total = logits.map { exp($0) }.reduce(0, +)
    return logits.map { $0 - log(total) }
  }

  func logRatios(_ logits: [Double]) -> [Double] {
    zip(logSoftmax(logits), logSoftmax(referenceLogits)).map { $0 - $1 }
  }

  /// KL(softmax(logits) || reference).
  func divergence(_ logits: [Double]) -> Double {
    zip(logSoftmax(logits), logRatios(logits)).map { exp($0) * $1 }.reduce(0, +)
  }

  /// A sum over (winner, loser) pairs with their chances.
  private func expectation(
    _ chances: [[Double]], _ loss: (Int, Int) -> Double
  ) -> BruteForceSum {
    var sum = BruteForceSum()
    for (winner, row) in chances.enumerated() {
      for (loser, chance) in row.enumerated() {
        let term = loss(winner, loser)
        sum.add(chance * term, magnitude: chance * (1 + abs(term)))
      }
    }
    return sum
  }

  func direct(_ logits: [Double], _ chances: [[Double]], beta: Double) -> BruteForceSum {
    let h = logRatios(logits)
    return expectation(chances) { -log(1 / (1 + exp(-beta * (h[$0] - h[$1])))) }
  }

  func identity(_ logits: [Double], _ chances: [[Double]], tau: Double) -> BruteForceSum {
    let h = logRatios(logits)
    return expectation(chances) { pow(h[$0] - h[$1] - 1 / (2 * tau), 2) }
  }

  private func sum(_ terms: [Double]) -> BruteForceSum {
    var sum = BruteForceSum()
    for term in terms { sum.add(term, magnitude: 4 * abs(term) + 1e-3) }
    return sum
  }

  func prospect(
    _ logits: [Double], good: [Double], bad: [Double], beta: Double, weights: (Double, Double),
    fixedDivergence z: Double
  ) -> BruteForceSum {
    let h = logRatios(logits)
    return sum(
      h.indices.map { y in
        good[y] * weights.0 * (1 - 1 / (1 + exp(-beta * (h[y] - z))))
          + bad[y] * weights.1 * (1 - 1 / (1 + exp(-beta * (z - h[y]))))
      })
  }

  func binary(
    _ logits: [Double], good: [Double], bad: [Double], badWeight: Double
  ) -> BruteForceSum {
    let logs = logSoftmax(logits)
    return sum(logs.indices.map { -good[$0] * logs[$0] + badWeight * bad[$0] * logs[$0] })
  }

  /// - sum of mu(y) A(y) log pi(y), A less its mean.
  func reinforce(_ logits: [Double], law: [Double], advantage: [Double]) -> BruteForceSum {
    let logs = logSoftmax(logits)
    let mean = zip(law, advantage).map(*).reduce(0, +)
    return sum(logs.indices.map { -law[$0] * (advantage[$0] - mean) * logs[$0] })
  }

  func proximal(
    _ logits: [Double], law: [Double], advantage: [Double], clip: Double
  ) -> BruteForceSum {
    let logs = logSoftmax(logits)
    let mean = zip(law, advantage).map(*).reduce(0, +)
    return sum(
      logs.indices.map { y in
        let ratio = exp(logs[y]) / law[y]
        let bounded = min(1 + clip, max(1 - clip, ratio))
        return -law[y] * min(ratio * (advantage[y] - mean), bounded * (advantage[y] - mean))
      })
  }

  func weighted(
    _ logits: [Double], law: [Double], reward: [Double], temperature: Double
  ) -> BruteForceSum {
    let logs = logSoftmax(logits)
    let weights = zip(law, reward).map { $0 * exp($1 / temperature) }
    let total = weights.reduce(0, +)
    return sum(logs.indices.map { -weights[$0] / total * logs[$0] })
  }

  /// - sum over all N-tuples of draws, ties shared among the tied draws.
  func preferred(
    _ logits: [Double], law: [Double], reward: [Double], draws: Int
  ) -> BruteForceSum {
    let logs = logSoftmax(logits)
    return sum(zip(best(law: law, reward: reward, draws: draws), logs).map { -$0 * $1 })
  }

  /// The law of the best of N draws by enumeration of every tuple.
  func best(law: [Double], reward: [Double], draws: Int) -> [Double] {
    var result = [Double](repeating: 0, count: law.count)
    func visit(_ tuple: [Int], _ chance: Double) {
      guard tuple.count == draws else {
        for next in law.indices { visit(tuple + [next], chance * law[next]) }
        return
      }
      let top = tuple.map { reward[$0] }.max() ?? 0
      let winners = tuple.filter { reward[$0] == top }
      for winner in winners { result[winner] += chance / Double(winners.count) }
    }
    visit([], 1)
    return result
  }
}
