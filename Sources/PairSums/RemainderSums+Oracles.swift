//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import Scalar

extension RemainderSums {
  /// Calls `body` with C2(a) alone under each of several oracles: what T2 is made of, without its
  /// bounds.
  ///
  /// Shapes: `logPolicy`, `implicitReward` and each of `oracles` have n entries. What does not depend
  /// on the oracle is computed once. Exactness: as the sums themselves, bit for bit.
  /// Complexity: O(n^2) time an oracle, an exponential a pair; O(n) memory an oracle.
  @specialized(where Number == Double)
  public static func responseWeights(
    logPolicy: [Number], implicitReward: [Number], oracles: [[Number]], logNormaliser: Number,
    body: (_ oracle: Int, _ weights: SignedSums<Number>) -> Void
  ) {
    let (count, columns) = (implicitReward.count, oracles.count)
    let table = OracleTable(oracles, implicitReward: implicitReward)
    var values = [Number](zeros: count * columns)
    var masses = [Number](zeros: count * columns)
    for first in 0..<count {
      for second in first + 1..<max(first + 1, count) {
        let pair = RemainderPair(
          oracle: .zero, model: implicitReward[first] - implicitReward[second],
          logMass: logPolicy[first] + logPolicy[second] - logNormaliser)
        let (left, right) = (first * columns, second * columns)
        for oracle in 0..<columns {
          let difference = table.rewards[left + oracle] - table.rewards[right + oracle]
          let magnitude = table.magnitudes[left + oracle] + table.magnitudes[right + oracle]
          let term = pair.under(oracle: difference).weightedRemainder(rewardMagnitude: magnitude)
          values[left + oracle] += term.value
          masses[left + oracle] += term.mass
          values[right + oracle] -= term.value
          masses[right + oracle] += term.mass
        }
      }
    }
    var sums = SignedSums<Number>(count: count)
    for oracle in 0..<columns {
      for response in 0..<count {
        sums.values[response] = values[response * columns + oracle]
        sums.masses[response] = masses[response * columns + oracle]
      }
      body(oracle, sums)
    }
  }
}

/// The rewards of several oracles, side by side: responses x oracles.
private struct OracleTable<Number: Scalar> {
  /// r*.
  private(set) var rewards: [Number] = []
  /// |r*| + |r_theta|.
  private(set) var magnitudes: [Number] = []

  @inline(__always)
  init(_ oracles: [[Number]], implicitReward: [Number]) {
    rewards.reserveCapacity(oracles.count * implicitReward.count)
    magnitudes.reserveCapacity(oracles.count * implicitReward.count)
    for (response, model) in implicitReward.enumerated() {
      for oracle in oracles {
        rewards.append(oracle[response])
        magnitudes.append(oracle[response].magnitude + model.magnitude)
      }
    }
  }
}
