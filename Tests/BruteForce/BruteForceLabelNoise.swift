//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

/// Mean and covariance of the gradient that one labelled pair contributes.
public struct BruteForceLabelNoise: Sendable {
  /// The number of parameters d.
  public let dimension: Int
  /// The mean, the gradient of the loss.
  public let mean: [Double]
  /// The covariance V, d x d, row by row.
  public let covariance: [Double]

  /// The trace of the covariance.
  public var trace: Double {
    (0..<dimension).reduce(0.0) { $0 + covariance[$1 * dimension + $1] }
  }

  /// The variance u^T V u along a unit vector u.
  public func variance(along direction: [Double]) -> Double {
    precondition(direction.count == dimension, "The direction must have d components.")
    var sum = 0.0
    for row in 0..<dimension {
      for column in 0..<dimension {
        sum += direction[row] * covariance[row * dimension + column] * direction[column]
      }
    }
    return sum
  }

  /// The variance u^T V u along the mean, u = grad L / ||grad L||; undefined if that vanishes.
  public var varianceAlongMean: Double {
    let norm = mean.reduce(0.0) { $0 + $1 * $1 }.squareRoot()
    return variance(along: mean.map { $0 / norm })
  }
}

/// The label noise of a problem, by a loop over prompts, pairs and both labels.
extension BruteForceProblem {
  /// The noise of -w (label - sigma(D)) (g_a - g_b), where label is 1 if a wins and 0 if b does.
  public func labelNoise(
    laws: [BruteForcePairTable], weights: [Double], labels: BruteForceLabels = .bradleyTerry
  ) -> BruteForceLabelNoise {
    precondition(laws.count == prompts.count && weights.count == prompts.count)
    let dimension = theta.count
    var mean = [Double](repeating: 0, count: dimension)
    var moment = [Double](repeating: 0, count: dimension * dimension)
    forEachLabel(laws: laws, labels: labels) { probability, prompt, surprise, difference in
      let gradient = difference.map { -weights[prompt] * surprise * $0 }
      for row in 0..<dimension {
        mean[row] += probability * gradient[row]
        for column in 0..<dimension {
          moment[row * dimension + column] += probability * gradient[row] * gradient[column]
        }
      }
    }
    var covariance = moment
    for row in 0..<dimension {
      for column in 0..<dimension {
        covariance[row * dimension + column] -= mean[row] * mean[column]
      }
    }
    return BruteForceLabelNoise(dimension: dimension, mean: mean, covariance: covariance)
  }

  /// Calls a closure with the probability, prompt, label - sigma(D) and g_a - g_b of every outcome.
  private func forEachLabel(
    laws: [BruteForcePairTable], labels: BruteForceLabels,
    _ body: (_ probability: Double, _ prompt: Int, _ surprise: Double, _ difference: [Double]) ->
      Void
  ) {
    for (prompt, bandit) in bandits.enumerated() {
      let gradients = rewardGradients(prompt: prompt).map { $0.values }
      let wins = bandit.winProbabilities(labels)
      let margins = bandit.implicitMargins
      for first in 0..<bandit.count {
        for second in 0..<bandit.count {
          let mass = probabilities[prompt] * laws[prompt][first, second]
          let win = wins[first, second]
          let expected = BruteForceFunctions.logistic(margins[first, second])
          let difference = theta.indices.map { gradients[first][$0] - gradients[second][$0] }
          body(mass * win, prompt, 1 - expected, difference)
          body(mass * (1 - win), prompt, 0 - expected, difference)
        }
      }
    }
  }
}
