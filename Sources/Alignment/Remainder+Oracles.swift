//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import PairSums
public import PreferenceModel
public import Scalar

extension Remainder {
  /// T2 alone at problems that differ in their oracle only, in one pass over the pairs.
  ///
  /// `logMeanWeight` is log Zbar, which the oracle does not enter.
  /// - Complexity: O(n^2 + n d) time a prompt and problem, O(n) memory a problem.
  @specialized(where Number == Double)
  public static func vectors(
    of problems: [Problem<Number>], logMeanWeight: Number
  ) -> [SignedSums<Number>] {
    guard let policies = problems.first else { return [] }
    var vectors = problems.map { SignedSums<Number>(count: $0.parameterCount) }
    for (index, prompt) in policies.prompts.enumerated() {
      let scores = prompt.scores()
      RemainderSums.responseWeights(
        logPolicy: prompt.policy.logProbabilities, implicitReward: prompt.implicitReward,
        oracles: problems.map { $0.prompts[index].reward },
        logNormaliser: logMeanWeight - .log(prompt.probability)
      ) { problem, weights in
        scores.accumulate(weights, scale: prompt.beta, into: &vectors[problem])
      }
    }
    return vectors
  }
}
