//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import Scalar

extension RemainderSums {
  /// C2(a) alone under each of several oracles: what T2 is made of, without its bounds.
  ///
  /// Shapes: `logPolicy`, `implicitReward` and each of `oracles` have n entries. What does not depend
  /// on the oracle is computed once. Exactness: as the sums themselves, bit for bit.
  /// Complexity: O(n^2) time an oracle, an exponential a pair; O(n) memory an oracle.
  @specialized(where Number == Double)
  public static func responseWeights(
    logPolicy: [Number], implicitReward: [Number], oracles: [[Number]], logNormaliser: Number
  ) -> [SignedSums<Number>] {
    let count = implicitReward.count
    var sums = oracles.map { _ in SignedSums<Number>(count: count) }
    for first in 0..<count {
      for second in first + 1..<max(first + 1, count) {
        let pair = RemainderPair(
          oracle: .zero, model: implicitReward[first] - implicitReward[second],
          logMass: logPolicy[first] + logPolicy[second] - logNormaliser)
        for oracle in oracles.indices {
          let term = pair.under(oracle: oracles[oracle][first] - oracles[oracle][second])
            .weightedRemainder(
              rewardMagnitude: (oracles[oracle][first].magnitude
                + implicitReward[first].magnitude)
                + (oracles[oracle][second].magnitude + implicitReward[second].magnitude))
          sums[oracle].add(term.value, mass: term.mass, to: first)
          sums[oracle].add(-term.value, mass: term.mass, to: second)
        }
      }
    }
    return sums
  }
}
