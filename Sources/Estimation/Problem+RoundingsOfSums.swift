//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import PreferenceModel
import Scalar

extension Problem where Number == Double {
  /// The number of roundings that a sum over the pairs of this problem goes through, for
  /// ``RoundingTolerance``: 2 n additions, the prompts, and 8 for each unit of the largest
  /// log-probability or reward, whose exponential multiplies its rounding.
  var roundingsOfSums: Double {
    var responses = 0
    var magnitude = 0.0
    for prompt in prompts {
      responses = max(responses, prompt.responses)
      for values in [
        prompt.reference.logProbabilities, prompt.policy.logProbabilities, prompt.reward,
      ] {
        for value in values { magnitude = max(magnitude, value.magnitude) }
      }
    }
    return 32 + Double(2 * responses + prompts.count) + 8 * magnitude * max(1, beta)
  }
}
