//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Foundation

/// One policy on a few categories, given by its logits: everything from its definition.
public enum BruteForceCategories {
  /// KL(p || q) = sum p log(p / q).
  public static func divergence(_ p: [Double], _ q: [Double]) -> BruteForceSum {
    var sum = BruteForceSum()
    for category in p.indices { sum.add(p[category] * log(p[category] / q[category])) }
    return sum
  }

  /// E_p[r] - beta KL(p || ref).
  public static func objective(
    _ p: [Double], reward: [Double], reference: [Double], beta: Double
  ) -> BruteForceSum {
    var sum = BruteForceSum()
    for category in p.indices {
      sum.add(p[category] * reward[category])
      sum.add(-beta * p[category] * log(p[category] / reference[category]))
    }
    return sum
  }

  /// The law of the best of N draws, by a loop over all N-tuples; ties go to each equally often.
  public static func best(of draws: Int, _ p: [Double], scores: [Double]) -> [Double] {
    var law = p.map { _ in 0.0 }
    let tuples = (0..<draws).reduce(1) { product, _ in product * p.count }
    for tuple in 0..<tuples {
      var (rest, drawn) = (tuple, [Int]())
      for _ in 0..<draws {
        drawn.append(rest % p.count)
        rest /= p.count
      }
      let chance = drawn.reduce(1) { $0 * p[$1] }
      let top = drawn.map { scores[$0] }.max() ?? 0
      let winners = drawn.filter { scores[$0] == top }
      for winner in winners { law[winner] += chance / Double(winners.count) }
    }
    return law
  }

  /// The mean of a loss of h_winner - h_loser, h = log(p / ref), over pairs and labels, one by one.
  ///
  /// `chance` gives P(first beats second).
  public static func pairLoss(
    _ p: [Double], reference: [Double], data: [Double], chance: (Int, Int) -> Double,
    loss: (Double) -> Double
  ) -> BruteForceSum {
    var sum = BruteForceSum()
    for first in p.indices {
      for second in p.indices {
        let ratio = p[first] / reference[first] / (p[second] / reference[second])
        let pair = data[first] * data[second]
        let wins = chance(first, second)
        // A factor of the loss is right to an ulp of the distance and of the margin it contains.
        let won = pair * wins * loss(log(ratio))
        let lost = pair * (1 - wins) * loss(-log(ratio))
        sum.add(won, magnitude: abs(won) + pair)
        sum.add(lost, magnitude: abs(lost) + pair)
      }
    }
    return sum
  }

  /// The logits after a step of size eta against a gradient.
  public static func stepped(_ logits: [Double], _ gradient: [Double], eta: Double) -> [Double] {
    var moved = logits
    for category in logits.indices { moved[category] -= eta * gradient[category] }
    return moved
  }
}
