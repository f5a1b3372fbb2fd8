//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Testing
import Training

@testable import Theory

struct BanditClaimsTests {
  @Test func `on-policy data helps on the misaligned bandit, with a difference far from chance`() {
    let evidence = OnPolicyData.claim.ownEvidence
    #expect(evidence.count == 2)
    for evidence in evidence {
      #expect(evidence.outcome == .holds, "\(evidence.instance.name)")
      #expect(evidence.method == .sampled)
      #expect(-evidence.measured > 4 * (evidence.finding("standard error") ?? .infinity))
    }
  }

  @Test func `a lead within the noise decides nothing, and a clear one of offline data refutes`() {
    let subject = BanditSubject(name: "rewards by hand", summary: "")
    let noise = OnPolicyData.evidence(
      subject, offline: [0.1, 0.3, 0.2, 0.4], online: [0.2, 0.2, 0.3, 0.4])
    guard case .undecided = noise.outcome else {
      Issue.record("\(noise.outcome) with \(noise.measured)")
      return
    }
    // Leads of 0.5, 0.6, 0.5, 0.6: a mean of 0.55, a standard error of sqrt(0.01 / 3 / 4).
    let clear = OnPolicyData.evidence(
      subject, offline: [0.6, 0.7, 0.6, 0.7], online: [0.1, 0.1, 0.1, 0.1])
    #expect(clear.outcome == .fails)
    #expect(abs(clear.measured - 0.55) < 1e-15)
    #expect(abs((clear.finding("standard error") ?? 0) - (0.01 / 12).squareRoot()) < 1e-15)
  }

  @Test func `lowering losers learns faster offline and not on-policy by exact expectations`() {
    let evidence = NegativeGradient.claim.ownEvidence
    #expect(evidence.count == 8)
    for evidence in evidence {
      let isOffline = evidence.instance.name.contains("offline")
      #expect(evidence.outcome == (isOffline ? .holds : .fails), "\(evidence.instance.name)")
      // The leads are differences of learning, far beyond rounding.
      #expect(evidence.measured.magnitude > 1000 * evidence.tolerance)
    }
  }
}
