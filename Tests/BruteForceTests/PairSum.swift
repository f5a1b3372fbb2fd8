//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import BruteForce
import Testing

/// A sum of E_x E_mu[factor (g_a - g_b)] for a factor given pair by pair, with its error.
struct PairSum {
  /// A pair with what the factors depend on.
  struct Pair {
    let prompt: Int
    let bandit: BruteForceBandit
    let first: Int
    let second: Int

    var oracleMargin: Double { bandit.oracleMargins[first, second] }
    var margin: Double { bandit.implicitMargins[first, second] }
  }

  let vector: BruteForceVector

  init(problem: BruteForceProblem, laws: [BruteForcePairTable], factor: (Pair) -> Double) {
    var sums = [BruteForceSum](repeating: BruteForceSum(), count: problem.theta.count)
    var errors = [Double](repeating: 0, count: problem.theta.count)
    for (prompt, bandit) in problem.bandits.enumerated() {
      let gradients = problem.rewardGradients(prompt: prompt)
      for first in 0..<bandit.count {
        for second in 0..<bandit.count {
          let pair = Pair(prompt: prompt, bandit: bandit, first: first, second: second)
          let mass = problem.probabilities[prompt] * laws[prompt][first, second] * factor(pair)
          for index in problem.theta.indices {
            let difference =
              gradients[first].values[index] - gradients[second].values[index]
            sums[index].add(mass * difference)
            errors[index] +=
              abs(mass) * (gradients[first].errors[index] + gradients[second].errors[index])
          }
        }
      }
    }
    vector = BruteForceVector(
      values: sums.map { $0.value },
      errors: sums.indices.map { errors[$0] + sums[$0].roundingError })
  }

  /// Expects another vector to be this one within the errors of both.
  func expectEqual(_ other: BruteForceVector, sourceLocation: SourceLocation = #_sourceLocation) {
    for index in vector.values.indices {
      #expect(
        abs(vector.values[index] - other.values[index])
          <= vector.errors[index] + other.errors[index],
        "component \(index)", sourceLocation: sourceLocation)
    }
  }
}
