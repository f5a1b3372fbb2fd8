//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import PreferenceModel
import Testing

@testable import Theory

struct HessianIdentityTests {
  @Test(arguments: BuiltInInstances.all)
  func `it fails on no built-in problem`(instance: Instance) {
    #expect(HessianIdentity.claim.examine(instance)?.outcome != .fails)
  }

  @Test(arguments: [
    BuiltInInstances.threeArmBandit, BuiltInInstances.sharedParameters, BuiltInInstances.tokens,
  ])
  func `it is decided for every family, to many digits`(instance: Instance) throws {
    let evidence = try #require(HessianIdentity.claim.examine(instance))
    let size = try #require(evidence.finding("largest |Sigma* v / beta|"))
    #expect(evidence.outcome == .holds)
    #expect(evidence.tolerance < size / 1e5)
  }

  @Test func `off the optimum the Hessian has other terms`() throws {
    let evidence = try #require(
      HessianIdentity.evidence(on: BuiltInInstances.threeArmBandit, oracle: \.reward))
    #expect(evidence.outcome == .fails)
  }

  @Test func `where theta moves nothing it says nothing`() {
    #expect(HessianIdentity.claim.examine(BuiltInInstances.oneResponse) == nil)
  }
}
