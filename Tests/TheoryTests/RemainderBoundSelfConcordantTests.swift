//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Alignment
import Scalar
import Testing

@testable import Theory

struct RemainderBoundSelfConcordantTests {
  @Test(arguments: BuiltInInstances.all)
  func `T2 keeps to the bound on the built-in instances`(instance: Instance) {
    #expect(RemainderBoundSelfConcordant.claim.examine(instance)?.outcome == .holds)
  }

  @Test func `a bound a little below T2 fails`() {
    let instance = BuiltInInstances.threeArmBandit
    let norm = instance.alignment.remainder.vector.values.euclideanNorm()
    #expect(RemainderBound.evidence(of: norm, on: instance).outcome == .holds)
    #expect(RemainderBound.evidence(of: norm * (1 - 1e-9), on: instance).outcome == .fails)
  }

  @Test func `a bound that overflows is kept finite`() throws {
    let evidence = try #require(
      RemainderBoundSelfConcordant.claim.examine(BuiltInInstances.extremeLogits))
    #expect(evidence.limit.isFinite && evidence.measured.isFinite)
  }

  @Test func `it is the smaller bound where the model is sure of every pair`() {
    let problem = Examples.twoArms(model: 12, error: 0.1)
    #expect(problem.selfConcordantBound < problem.quadraticBound / 100)
  }
}
