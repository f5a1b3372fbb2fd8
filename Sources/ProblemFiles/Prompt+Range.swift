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
    func areFinite(_ numbers: [Number]) -> Bool {
      numbers.allSatisfy { $0.approximation.isFinite }
    }
    guard areFinite(reference.logProbabilities), areFinite(policy.logProbabilities),
      areFinite(implicitReward)
    else { return "logits so far apart that their differences overflow" }
    let rewards = reward.map { $0.approximation }
    let width = (rewards.max() ?? 0) - (rewards.min() ?? 0)
    guard width.isFinite, areFinite(rewardError) else {
      return "rewards so far apart that their differences overflow"
    }
    return nil
  }
}
