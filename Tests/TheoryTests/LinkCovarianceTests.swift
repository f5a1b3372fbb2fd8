//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import PreferenceModel
import Testing

@testable import Theory

struct LinkCovarianceTests {
  @Test(arguments: BuiltInInstances.all.map(\.name))
  func `it holds on the built-in problems with one prompt`(name: String) throws {
    let instance = try #require(BuiltInInstances.all.first { $0.name == name })
    let evidence = LinkCovariance.claim.examine(instance)
    if instance.problem.prompts.count > 1 { #expect(evidence == nil) }
    #expect(evidence?.outcome != .fails)
  }

  @Test func `the three-arm bandit decides it`() throws {
    let evidence = try #require(LinkCovariance.claim.examine(BuiltInInstances.threeArmBandit))
    #expect(evidence.outcome == .holds)
    #expect(evidence.tolerance < 1e-10)
  }
}
