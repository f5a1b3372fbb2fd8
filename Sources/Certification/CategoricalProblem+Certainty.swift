//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import CertifiedArithmetic
import PairSums
import Scalar
import Theory

extension CategoricalProblem where Number: EnclosingScalar {
  /// Whether the precision shows which of two rewards is greater, or that they are no further apart
  /// than the threshold, for every pair.
  ///
  /// Complexity: O(n^2).
  func showsLabels(threshold: Double = 0) -> Bool {
    let limit = Number(threshold)
    return reward.indices.allSatisfy { first in
      reward.indices.allSatisfy { second in
        let difference = reward[first] - reward[second]
        let isToss = difference.approximation.magnitude <= threshold
        guard difference.magnitude.isAtMost(limit) == (isToss ? .yes : .no) else { return false }
        return isToss || (difference.approximation > 0) == (difference.isPositive == .yes)
      }
    }
  }

  /// Whether the precision shows the classes of equal rewards.
  var showsClasses: Bool { ScoreClasses(reward).areCertain(for: reward) }
}
