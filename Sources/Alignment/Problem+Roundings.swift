//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import PreferenceModel
import Scalar

extension Problem {
  /// The number of roundings that a sum over all pairs of this problem goes through, for
  /// ``RoundingTolerance``.
  ///
  /// The sums run over n responses twice and over the prompts; a log-probability or reward of
  /// magnitude m enters an exponential with an error of about m units in the last place, four of
  /// them in a term. Complexity: O(n) a prompt.
  public var roundings: Double {
    var responses = 0
    var magnitude = 0.0
    for prompt in prompts {
      responses = max(responses, prompt.responses)
      for values in [
        prompt.reference.logProbabilities, prompt.policy.logProbabilities, prompt.reward,
        prompt.implicitReward, Array(prompt.theta),
      ] {
        for value in values { magnitude = max(magnitude, value.magnitude.approximation) }
      }
    }
    return 32 + Double(2 * responses + prompts.count) + 8 * magnitude * max(1, beta.approximation)
  }
}
