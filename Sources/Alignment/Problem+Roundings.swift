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
  /// The sums run over n responses twice and over the prompts; a reward or a log-probability of
  /// magnitude m (beta m where it makes an implicit reward) enters an exponential with an error of
  /// about m units in the last place, four of them in a term. Complexity: O(n) a prompt.
  public var roundings: Double {
    var responses = 0
    var magnitude = 0.0
    for prompt in prompts {
      responses = max(responses, prompt.responses)
      let scale = max(1, beta.approximation)
      for logProbabilities in [prompt.reference.logProbabilities, prompt.policy.logProbabilities] {
        magnitude = max(magnitude, scale * Self.largestMagnitude(logProbabilities))
      }
      for values in [prompt.reward, prompt.implicitReward, Array(prompt.theta)] {
        magnitude = max(magnitude, Self.largestMagnitude(values))
      }
    }
    return 32 + Double(2 * responses + prompts.count) + 8 * magnitude
  }

  private static func largestMagnitude(_ values: [Number]) -> Double {
    values.reduce(0) { max($0, $1.magnitude.approximation) }
  }
}
