//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import Scalar

extension RemainderSums {
  /// C2(a) alone under each of several oracles: what T2 is made of, without its bounds.
  ///
  /// Shapes: `logPolicy` and `implicitReward` have n entries, `rewards` and the result n x oracles.
  /// What does not depend on the oracle is computed once. Exactness: as the sums themselves, bit for
  /// bit. Complexity: O(n^2) time an oracle, an exponential a pair; O(n) memory an oracle.
  @specialized(where Number == Double)
  public static func responseWeights(
    logPolicy: [Number], implicitReward: [Number], rewards: [Number], logNormaliser: Number
  ) -> SignedSums<Number> {
    let count = implicitReward.count
    let columns = rewards.count / count
    var sums = SignedSums<Number>(count: rewards.count)
    sums.values.withUnsafeMutableBufferPointer { values in
      sums.masses.withUnsafeMutableBufferPointer { masses in
        rewards.withUnsafeBufferPointer { rewards in
          for first in 0..<count {
            for second in first + 1..<max(first + 1, count) {
              let (one, other) = (implicitReward[first], implicitReward[second])
              let pair = RemainderPair(
                oracle: .zero, model: one - other,
                logMass: logPolicy[first] + logPolicy[second] - logNormaliser)
              let (left, right) = (first * columns, second * columns)
              for oracle in 0..<columns {
                let (winner, loser) = (rewards[left + oracle], rewards[right + oracle])
                let term = pair.under(oracle: winner - loser).weightedRemainder(
                  rewardMagnitude: (winner.magnitude + one.magnitude)
                    + (loser.magnitude + other.magnitude))
                values[left + oracle] += term.value
                masses[left + oracle] += term.mass
                values[right + oracle] -= term.value
                masses[right + oracle] += term.mass
              }
            }
          }
        }
      }
    }
    return sums
  }
}
