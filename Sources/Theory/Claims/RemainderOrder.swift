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
    examine: { evidence(atLeast: 2, at: $0.problem, of: $0) })

  /// The evidence on the order of T2 at a problem made from the instance.
  static func evidence(
    atLeast order: Double, at problem: Problem<Double>, of instance: Instance
  ) -> Evidence? {
    guard problem.hasRewardError, instance.alignment.remainder.quadraticBound > 0 else {
      return nil
    }
    return .order(
      atLeast: order, of: "||T2||", in: "reward error",
      from: RemainderSamples.samples(of: problem), on: instance)
  }
}
