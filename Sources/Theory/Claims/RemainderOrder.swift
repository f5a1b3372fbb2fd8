//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Alignment
import PreferenceModel

/// T2 is of second order in the reward error.
enum RemainderOrder {
  static let claim = Claim(
    identifier: .remainderOrder, title: "T2 is of second order at least",
    statement: "||T2|| = O(max |D* - D|^2) as the oracle's reward approaches the implicit one",
    source: "PILAF, Theorem 4.1",
    hypotheses: ["r* - r_theta is not constant", "theta moves the policy"],
    examine: { instance in
      guard instance.problem.hasRewardError else { return nil }
      return evidence(atLeast: 2, along: instance.shrinkingError, of: instance)
    })

  /// The evidence on the order of T2 at a problem made from the instance.
  static func evidence(
    atLeast order: Double, at problem: Problem<Double>, of instance: Instance
  ) -> Evidence? {
    guard problem.hasRewardError else { return nil }
    return evidence(atLeast: order, along: ShrinkingError(problem), of: instance)
  }

  /// The evidence on the order of T2 along a way.
  private static func evidence(
    atLeast order: Double, along path: ShrinkingError, of instance: Instance
  ) -> Evidence? {
    guard instance.alignment.remainder.quadraticBound > 0 else { return nil }
    return .order(
      atLeast: order, of: "||T2||", in: "reward error",
      from: RemainderSamples.samples(along: path), on: instance)
  }
}
