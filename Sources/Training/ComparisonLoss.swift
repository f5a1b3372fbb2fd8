//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

/// A loss of the margin h(winner) - h(loser), h = log(pi / pi_ref).
protocol ComparisonLoss {
  /// The loss at a margin.
  func loss(margin: Double) -> Double
  /// Its derivative.
  func slope(margin: Double) -> Double
  /// Both.
  func term(margin: Double) -> (loss: Double, slope: Double)
}

extension ComparisonLoss {
  func term(margin: Double) -> (loss: Double, slope: Double) {
    (loss(margin: margin), slope(margin: margin))
  }

  /// The expected loss over a table of outcomes; adds the slopes in log pi.
  ///
  /// Complexity: O(n^2).
  @inline(__always)
  func loss(
    on wins: WinTable, at policy: CategoricalPolicy, slopes: inout [Double]
  ) -> Double {
    precondition(wins.responses == policy.count, "the table is over the policy's responses")
    var total = 0.0
    for first in 0..<wins.responses {
      total += wins[first, first] * loss(margin: 0)
      for second in first + 1..<max(first + 1, wins.responses) {
        let (won, lost) = (wins[first, second], wins[second, first])
        guard won + lost > 0 else { continue }
        let margin = policy.logRatios[first] - policy.logRatios[second]
        var (loss, slope) = (0.0, 0.0)
        if won > 0 {
          let term = term(margin: margin)
          loss += won * term.loss
          slope += won * term.slope
        }
        if lost > 0 {
          let term = term(margin: -margin)
          loss += lost * term.loss
          slope -= lost * term.slope
        }
        total += loss
        slopes[first] += slope
        slopes[second] -= slope
      }
    }
    return total
  }

  /// The losses of a batch, scaled; adds the scaled slopes in log pi.
  ///
  /// Complexity: O(entries).
  @inline(__always)
  func addLoss(
    on batch: ComparisonBatch, at policy: CategoricalPolicy, scale: Double,
    slopes: inout [Double]
  ) -> Double {
    precondition(slopes.count == policy.count, "a slope per response is needed")
    var total = 0.0
    // One check of the arrays a batch; the responses of each comparison are still checked.
    batch.winners.withUnsafeBufferPointer { winners in
      batch.losers.withUnsafeBufferPointer { losers in
        policy.logRatios.withUnsafeBufferPointer { logRatios in
          slopes.withUnsafeMutableBufferPointer { slopes in
            for (index, weight) in batch.repeats.enumerated() {
              let (winner, loser) = (winners[index], losers[index])
              precondition(
                UInt(bitPattern: winner) < UInt(bitPattern: logRatios.count)
                  && UInt(bitPattern: loser) < UInt(bitPattern: logRatios.count),
                "no such response")
              let term = term(margin: logRatios[winner] - logRatios[loser])
              total += weight * term.loss
              let slope = weight * scale * term.slope
              slopes[winner] += slope
              slopes[loser] -= slope
            }
          }
        }
      }
    }
    return scale * total
  }
}
