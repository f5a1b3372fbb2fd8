//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Foundation

/// The preference loss L of a problem and its gradient, with the law of the pairs held fixed.
extension BruteForceProblem {
  /// The loss -E_x[w(x) sum mu(a, b) (p log sigma(D) + (1 - p) log(1 - sigma(D)))].
  ///
  /// Here p is the probability that a beats b, sigma(D*) for Bradley-Terry labels.
  public func loss(
    laws: [BruteForcePairTable], weights: [Double], labels: BruteForceLabels = .bradleyTerry
  ) -> Double {
    lossSum(laws: laws, weights: weights, labels: labels).value
  }

  /// The gradient of the loss in theta with laws and weights held fixed, by finite differences.
  public func lossGradient(
    laws: [BruteForcePairTable], weights: [Double], labels: BruteForceLabels = .bradleyTerry
  ) -> BruteForceVector {
    BruteForceDifferentiation.gradients(
      of: { [moved(to: $0).lossSum(laws: laws, weights: weights, labels: labels)] }, at: theta)[0]
  }

  private func lossSum(
    laws: [BruteForcePairTable], weights: [Double], labels: BruteForceLabels
  ) -> BruteForceSum {
    precondition(laws.count == prompts.count && weights.count == prompts.count)
    var sum = BruteForceSum()
    for (prompt, bandit) in bandits.enumerated() {
      let factor = probabilities[prompt] * weights[prompt]
      let wins = bandit.winProbabilities(labels)
      let margins = bandit.implicitMargins
      for first in 0..<bandit.count {
        for second in 0..<bandit.count {
          let mass = factor * laws[prompt][first, second]
          let win = wins[first, second]
          let margin = margins[first, second]
          // 1 - sigma(D) = sigma(-D).
          let gain =
            win * log(BruteForceFunctions.logistic(margin))
            + (1 - win) * log(BruteForceFunctions.logistic(-margin))
          sum.add(-mass * gain, magnitude: mass * (1 + abs(gain) + abs(margin)))
        }
      }
    }
    return sum
  }
}
