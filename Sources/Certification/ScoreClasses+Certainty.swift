//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import CertifiedArithmetic
import PairSums
import PreferenceModel
import Samplers
import Scalar

extension ScoreClasses {
  /// Whether the precision shows these to be the classes of the scores: gaps between neighbouring
  /// classes above ``gap``, and those within a class not.
  ///
  /// Complexity: O(n^2).
  func areCertain<Number: EnclosingScalar>(for scores: [Number]) -> Bool {
    let gap = Number(Self.gap)
    let order = scores.indices.sorted { scores[$0].approximation < scores[$1].approximation }
    for (place, lower) in order.enumerated() {
      for (distance, upper) in order[(place + 1)...].enumerated() {
        let isWithin = (scores[upper] - scores[lower]).isAtMost(gap)
        if classOfResponse[lower] != classOfResponse[upper] {
          guard isWithin == .no else { return false }
        } else if distance == 0 {
          guard isWithin == .yes else { return false }
        }
      }
    }
    return true
  }
}

extension Sampler {
  /// Why the sampler's law is not known at this precision; nil where it is.
  ///
  /// Best-of-N ties scores that are within a gap, and an enclosure may not say whether they are.
  func undecidedReason<Number: EnclosingScalar>(on problem: Problem<Number>) -> String? {
    guard let best = self as? BestOfNSampling else { return nil }
    for prompt in problem.prompts {
      let scores =
        switch best.score {
        case .implicit: prompt.implicitReward
        case .oracle: prompt.reward
        }
      guard ScoreClasses(scores).areCertain(for: scores) else {
        return "The precision does not show which scores tie within \(ScoreClasses.gap)."
      }
    }
    return nil
  }
}
