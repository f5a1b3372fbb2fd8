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

  @Test func `a lead within the noise decides nothing`() {
    // Nothing is learned from rewards without any difference: labels are tosses either way.
    let evidence = OnPolicyData.evidence(
      "rwr at a high temperature",
      .rewardWeightedRegression(RewardWeightedRegression(temperature: 1e9)), on: .misaligned)
    guard case .undecided = evidence.outcome else {
      Issue.record("\(evidence.outcome) with \(evidence.measured)")
      return
    }
  }

  @Test func `lowering losers learns faster on both bandits by exact expectations`() {
    let evidence = NegativeGradient.claim.ownEvidence
    #expect(evidence.count == 8)
    for evidence in evidence {
      #expect(evidence.outcome == .holds, "\(evidence.instance.name): \(evidence.measured)")
      // The leads are differences of learning, far beyond rounding.
      #expect(-evidence.measured > 1000 * evidence.tolerance)
    }
  }
}
