//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import PairSums
public import PreferenceModel
public import Scalar

extension Remainder {
  /// T2 alone under each of the oracles that `oracles` lists for every prompt of a problem, in one pass
  /// over the pairs.
  ///
  /// `logMeanWeight` is log Zbar, which the oracle does not enter.
  /// - Shape: parameters x oracles.
  /// - Complexity: O(n^2 + n d) time a prompt and oracle, O(n) memory an oracle.
  @specialized(where Number == Double)
  public static func vectors(
    of problem: Problem<Number>, under oracles: [OracleRewards<Number>], logMeanWeight: Number
  ) -> SignedSums<Number> {
    let columns = oracles[0].oracles
    var vectors = SignedSums<Number>(count: problem.parameterCount * columns)
    for (prompt, oracles) in zip(problem.prompts, oracles) {
      let weights = RemainderSums.responseWeights(
        logPolicy: prompt.policy.logProbabilities, implicitReward: prompt.implicitReward,
        rewards: oracles.values, logNormaliser: logMeanWeight - .log(prompt.probability))
      prompt.scores().accumulate(weights, columns: columns, scale: prompt.beta, into: &vectors)
    }
    return vectors
  }
}
