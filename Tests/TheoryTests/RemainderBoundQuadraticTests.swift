//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Alignment
import Testing

@testable import Theory

struct RemainderBoundQuadraticTests {
  @Test(arguments: BuiltInInstances.all)
  func `T2 keeps to the bound on the built-in instances`(instance: Instance) {
    #expect(RemainderBoundQuadratic.claim.examine(instance)?.outcome == .holds)
  }

  @Test func `it is the smaller bound where the model is undecided`() {
    let remainder = Examples.twoArms(model: 0, error: 0.1)
    #expect(remainder.quadraticBound < remainder.selfConcordantBound / 2)
  }

  @Test func `the bound pair by pair is below both and holds`() {
    for instance in RandomProblems(seed: 11).prefix(20) {
      let remainder = instance.alignment.remainder
      #expect(remainder.bound <= remainder.quadraticBound * (1 + 1e-12))
      #expect(remainder.bound <= remainder.selfConcordantBound * (1 + 1e-12))
      #expect(RemainderBound.evidence(of: remainder.bound, on: instance).outcome == .holds)
    }
  }
}
