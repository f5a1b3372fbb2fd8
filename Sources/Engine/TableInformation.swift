//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import LinearAlgebra
import PairSums
import PreferenceModel
import RealModule
import Samplers

/// The information of comparisons at a prompt with a logit a response, in units of beta^2.
///
/// Its matrices have an entry for each pair, so that the pairs are taken one by one:
/// (a, b) holds -2 mu_sym(a, b) sigma'(s_a - s_b) for a != b, and each row sums to zero.
struct TableInformation {
  private let prompt: Prompt<Double>
  private let rewards: [Double]

  /// At the rewards s, those of the oracle or the implicit ones.
  init(_ prompt: Prompt<Double>, at reward: Reward) {
    self.prompt = prompt
    rewards = reward == .oracle ? prompt.centredReward : prompt.implicitReward
  }

  /// The sum over the pairs of one sampler.
  ///
  /// Complexity: O(n^2).
  func sum(_ sampler: any Sampler) -> PromptInformation.OfSampler {
    let (law, count) = (sampler.pairLaw(at: prompt), prompt.responses)
    var matrix = Matrix(rows: count, columns: count, repeating: 0)
    var row = [Double](repeating: 0, count: count)
    var identical = 0.0
    for first in 0..<count {
      law.fillSymmetrisedRow(first, into: &row)
      identical += row[0]
      for second in first + 1..<max(count, first + 1) {
        let exponential = Double.exp(-(rewards[first] - rewards[second]).magnitude)
        let slope = exponential / ((1 + exponential) * (1 + exponential))
        matrix.addPair(first, second, 2 * row[second - first] * slope)
      }
    }
    return PromptInformation.OfSampler(matrix: matrix, identical: identical)
  }

  /// The covariance of the scores e_y - pi under pi.
  ///
  /// Complexity: O(n^2).
  func covariance() -> Matrix {
    let (chances, count) = (prompt.policy.probabilities, prompt.responses)
    var matrix = Matrix(rows: count, columns: count, repeating: 0)
    for first in 0..<count {
      for second in first + 1..<max(count, first + 1) {
        matrix.addPair(first, second, chances[first] * chances[second])
      }
    }
    return matrix
  }
}

extension Matrix {
  /// Adds weight (e_a - e_b) (e_a - e_b)^T.
  fileprivate mutating func addPair(_ first: Int, _ second: Int, _ weight: Double) {
    self[first, first] += weight
    self[second, second] += weight
    self[first, second] -= weight
    self[second, first] -= weight
  }
}
