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
      guard instance.hasRewardError else { return nil }
      return evidence(of: second, along: instance.work.shrinkingError, on: instance)
    })

  /// T2 is of second order.
  static let second = ClaimedOrder(atLeast: 2, of: "||T2||", in: "reward error")
  /// T2 is of third order.
  static let third = ClaimedOrder(atLeast: 3, of: "||T2||", in: "reward error")

  /// The evidence on the order of T2 at a problem made from the instance.
  static func evidence(
    of order: ClaimedOrder, at problem: Problem<Double>, on instance: Instance
  ) -> Evidence? {
    guard problem.hasRewardError else { return nil }
    return evidence(of: order, along: ShrinkingError(problem), on: instance)
  }

  /// The evidence on the order of T2 along a way.
  private static func evidence(
    of order: ClaimedOrder, along path: ShrinkingError, on instance: Instance
  ) -> Evidence? {
    guard instance.alignment.remainder.quadraticBound > 0 else { return nil }
    return order.evidence(from: RemainderSamples.samples(along: path), on: instance)
  }
}
