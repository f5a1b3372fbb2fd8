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
    precondition(slopes.count == policy.count, "a slope per response is needed")
    let count = wins.responses
    let atZero = loss(margin: 0)
    var total = 0.0
    wins.chances.withUnsafeBufferPointer { chances in
      policy.logRatios.withUnsafeBufferPointer { logRatios in
        slopes.withUnsafeMutableBufferPointer { slopes in
          for first in 0..<count {
            total += chances[first * count + first] * atZero
            for second in first + 1..<max(first + 1, count) {
              let (won, lost) = (chances[first * count + second], chances[second * count + first])
              guard won + lost > 0 else { continue }
              let term = term(margin: logRatios[first] - logRatios[second], won: won, lost: lost)
              total += term.loss
              slopes[first] += term.slope
              slopes[second] -= term.slope
            }
          }
        }
      }
    }
    return total
  }

  /// The loss of a pair that is won and lost with these chances, and its derivative in the margin.
  @inline(__always)
  private func term(margin: Double, won: Double, lost: Double) -> (loss: Double, slope: Double) {
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
    return (loss, slope)
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
