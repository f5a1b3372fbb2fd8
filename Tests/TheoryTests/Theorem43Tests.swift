//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Testing

@testable import Theory

struct Theorem43Tests {
  @Test(arguments: [BuiltInInstances.threeArmBandit, BuiltInInstances.oppositePrompts])
  func `simulated value gaps follow the limit`(instance: Instance) throws {
    let evidence = try #require(Theorem43.claim.examine(instance))
    #expect(evidence.outcome == .holds)
    #expect(evidence.method == .sampled)
    let mean = try #require(evidence.finding("mean of n times the value gap"))
    let limit = try #require(evidence.finding("tr(Sigma* Omega) / (2 beta)"))
    let error = try #require(evidence.finding("standard error"))
    #expect(error < 0.1 * limit)
    #expect((mean - limit).magnitude < 4 * error)
  }

  @Test func `with few labels the limit is not reached and the test sees it`() throws {
    let evidence = try #require(
      Theorem43.evidence(on: BuiltInInstances.threeArmBandit, labels: 40))
    #expect(evidence.outcome == .fails)
  }

  @Test func `drawn problems are left out`() {
    #expect(Theorem43.claim.examine(RandomProblems(seed: 1).problem(0)) == nil)
  }
}
