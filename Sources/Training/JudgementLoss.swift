//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

/// A loss of judged responses.
protocol JudgementLoss {
  /// The loss of a response called good or bad, and its derivative in log pi(y).
  ///
  /// `divergence` is KL(pi || pi_ref), through which no derivative is taken.
  func term(
    isGood: Bool, logProbability: Double, logRatio: Double, divergence: Double
  ) -> (loss: Double, slope: Double)
}

extension JudgementLoss {
  /// The expected loss; adds the slopes in log pi.
  ///
  /// Complexity: O(n).
  @inline(__always)
  func loss(
    on law: JudgementLaw, at policy: CategoricalPolicy, slopes: inout [Double]
  ) -> Double {
    precondition(law.good.count == policy.count, "the law is over the policy's responses")
    var total = 0.0
    for response in slopes.indices {
      for (chance, isGood) in [(law.good[response], true), (law.bad[response], false)]
      where chance > 0 {
        let term = term(isGood: isGood, at: policy, response)
        total += chance * term.loss
        slopes[response] += chance * term.slope
      }
    }
    return total
  }

  /// The losses of a batch, scaled; adds the scaled slopes in log pi.
  ///
  /// Complexity: O(entries).
  @inline(__always)
  func addLoss(
    on batch: JudgementBatch, at policy: CategoricalPolicy, scale: Double,
    slopes: inout [Double]
  ) -> Double {
    var total = 0.0
    for (index, response) in batch.responses.enumerated() {
      let term = term(isGood: batch.verdicts[index], at: policy, response)
      let weight = batch.repeats[index] * scale
      total += weight * term.loss
      slopes[response] += weight * term.slope
    }
    return total
  }

  @inline(__always)
  private func term(
    isGood: Bool, at policy: CategoricalPolicy, _ response: Int
  ) -> (loss: Double, slope: Double) {
    term(
      isGood: isGood, logProbability: policy.logProbabilities[response],
      logRatio: policy.logRatios[response], divergence: policy.divergence)
  }
}
