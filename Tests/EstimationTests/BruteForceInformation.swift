//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import BruteForce
import Estimation
import LinearAlgebra
import PreferenceModel

extension BruteForceProblem {
  /// The same problem for the naive route, built from its numbers.
  init(_ problem: Problem<Double>) {
    self.init(
      prompts: problem.prompts.map { prompt in
        let reference = prompt.reference.logProbabilities
        switch prompt.family {
        case .tabular: return .tabular(referenceLogits: reference, rewards: prompt.reward)
        case .logLinear(let features):
          return .logLinear(
            referenceLogits: reference, features: features.values, rewards: prompt.reward)
        case .autoregressive(let model):
          let size = model.space.vocabulary
          func policy(_ values: [Double]) -> BruteForceBigramPolicy {
            BruteForceBigramPolicy(parameters: values, vocabularySize: size)
          }
          return .autoregressive(
            BruteForceSequenceModel(
              length: model.space.length, endToken: model.space.endToken,
              reference: policy(model.reference.values), current: policy(Array(prompt.theta)),
              tokenRewards: Array(model.reward.values[0..<size]),
              // Here a bigram's reward comes on top of its token's, there it is the whole.
              bigramRewards: (0..<size * size).map {
                model.reward.values[size + $0] - model.reward.values[$0 % size]
              }))
        }
      },
      probabilities: problem.prompts.map(\.probability), beta: problem.beta, theta: problem.theta)
  }
}

/// The matrices of Theorem 4.2 by loops over all ordered pairs, gradients by finite differences.
struct BruteForceInformation {
  private(set) var hessian: Matrix
  private(set) var scoreCovariance: Matrix

  init(_ problem: BruteForceProblem, laws: [BruteForcePairTable], weights: [Double]) {
    let order = problem.theta.count
    hessian = Matrix(rows: order, columns: order, repeating: 0)
    scoreCovariance = hessian
    for (prompt, bandit) in problem.bandits.enumerated() {
      let gradients = problem.rewardGradients(prompt: prompt)
      let margins = bandit.oracleMargins
      for first in 0..<bandit.count {
        for second in 0..<bandit.count {
          let difference = zip(gradients[first].values, gradients[second].values).map { $0 - $1 }
          let mass =
            problem.probabilities[prompt] * weights[prompt] * laws[prompt][first, second]
            * BruteForceFunctions.logisticDerivative(margins[first, second])
          for row in 0..<order {
            for column in 0..<order {
              let term = mass * difference[row] * difference[column]
              hessian[row, column] += term
              scoreCovariance[row, column] += weights[prompt] * term
            }
          }
        }
      }
    }
  }

  /// Omega = H^+ G H^+, with the pseudo-inverse on the range of H.
  ///
  /// The finite differences of the gradients are good to ten digits or so.
  func covariance() throws -> Matrix {
    let inverse = try SymmetricEigen(of: hessian).pseudoInverse(relativeThreshold: 1e-9)
    return inverse.times(scoreCovariance).times(inverse)
  }
}

extension BruteForceProblem {
  /// Sigma = E_x Cov_{y ~ pi}(g, g) from its definition.
  var gradientCovariance: Matrix {
    var total = Matrix(rows: theta.count, columns: theta.count, repeating: 0)
    for (prompt, bandit) in bandits.enumerated() {
      let gradients = rewardGradients(prompt: prompt)
      for row in 0..<theta.count {
        for column in 0..<theta.count {
          var (product, left, right) = (0.0, 0.0, 0.0)
          for (probability, gradient) in zip(bandit.policy, gradients) {
            product += probability * gradient.values[row] * gradient.values[column]
            left += probability * gradient.values[row]
            right += probability * gradient.values[column]
          }
          total[row, column] += probabilities[prompt] * (product - left * right)
        }
      }
    }
    return total
  }
}

extension Matrix {
  /// The largest difference of entries, relative to the largest entry of the other.
  func distance(to other: Matrix) -> Double {
    (self - other).largestMagnitude / other.largestMagnitude
  }
}
