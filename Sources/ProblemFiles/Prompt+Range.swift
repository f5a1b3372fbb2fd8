//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import PreferenceModel
import Scalar

extension Prompt {
  /// What is too far apart for finite differences, for use after the word `found`; nil if nothing.
  var overflow: String? {
    let logarithms = reference.logProbabilities + policy.logProbabilities + implicitReward
    guard logarithms.allSatisfy(\.approximation.isFinite) else {
      return "logits so far apart that their differences overflow"
    }
    let rewards = reward.map(\.approximation)
    let width = (rewards.max() ?? 0) - (rewards.min() ?? 0)
    guard width.isFinite, rewardError.allSatisfy(\.approximation.isFinite) else {
      return "rewards so far apart that their differences overflow"
    }
    return nil
  }
}
