//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import PreferenceModel

/// T2 is of third order where the policy is the reference.
enum RemainderOrderAtReference {
  static let claim = Claim(
    identifier: .remainderOrderAtReference, title: "T2 is of third order at least at pi_ref",
    statement: """
      ||T2|| = O(max |D* - D|^3) at pi_theta = pi_ref: the second order of T2 comes from \
      -(1/2) tanh(D/2) (D* - D)^2, and D = 0 there
      """,
    source: "derived here, from the proof of PILAF, Theorem 4.1",
    hypotheses: ["r* is not constant", "theta moves the policy"],
    relaxations: [
      Relaxation(without: "pi_theta = pi_ref") {
        RemainderOrder.evidence(of: RemainderOrder.third, at: $0.problem, on: $0)
      }
    ],
    examine: { instance in
      RemainderOrder.evidence(
        of: RemainderOrder.third, at: instance.problem.withDivergence(scaledBy: 0), on: instance)
    })
}
