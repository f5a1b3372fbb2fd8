//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Samplers
import Testing

@testable import Theory

struct Theorem42Tests {
  @Test(arguments: BuiltInInstances.all)
  func `it fails on no built-in problem`(instance: Instance) {
    #expect(Theorem42.claim.examine(instance)?.outcome != .fails)
  }

  @Test(arguments: [
    BuiltInInstances.threeArmBandit, BuiltInInstances.sharedParameters, BuiltInInstances.tokens,
  ])
  func `it holds for every family, to rounding`(instance: Instance) throws {
    let evidence = try #require(Theorem42.claim.examine(instance))
    #expect(evidence.outcome == .holds)
    #expect(evidence.tolerance < 1e-10)
  }

  @Test(arguments: [BuiltInInstances.threeArmBandit, BuiltInInstances.sharedParameters])
  func `other samplers teach something else`(instance: Instance) throws {
    let evidence = try #require(Theorem42.evidence(of: VanillaSampling(), on: instance))
    #expect(evidence.outcome == .fails)
  }

  @Test func `one response teaches nothing`() {
    #expect(Theorem42.claim.examine(BuiltInInstances.oneResponse) == nil)
  }
}
