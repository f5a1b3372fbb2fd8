//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import PreferenceModel
import Testing

@testable import Theory

struct RegretIdentityTests {
  @Test(arguments: BuiltInInstances.all)
  func `the regret is the divergence from the optimum`(instance: Instance) throws {
    let evidence = try #require(RegretIdentity.claim.examine(instance))
    #expect(evidence.outcome == .holds)
    #expect(try #require(evidence.finding("regret")) >= -evidence.tolerance)
  }

  @Test func `at the optimum there is no regret`() throws {
    let problem = BuiltInInstances.threeArmBandit.problem.withRewardError(scaledBy: 0)
    let evidence = try #require(
      RegretIdentity.claim.examine(Instance(name: "at the optimum", problem: problem)))
    #expect(abs(try #require(evidence.finding("regret"))) <= evidence.tolerance)
  }
}
