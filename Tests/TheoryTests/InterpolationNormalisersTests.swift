//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import PreferenceModel
import Testing

@testable import Theory

struct InterpolationNormalisersTests {
  @Test(arguments: BuiltInInstances.all)
  func `Z+ Z- is at least one on the built-in instances`(instance: Instance) {
    #expect(InterpolationNormalisers.claim.examine(instance)?.outcome == .holds)
  }

  @Test func `it is one where the policy is the reference`() throws {
    let problem = BuiltInInstances.threeArmBandit.problem.withDivergence(scaledBy: 0)
    let evidence = try #require(
      InterpolationNormalisers.claim.examine(Instance(name: "at the reference", problem: problem)))
    #expect(abs(try #require(evidence.finding("largest log(Z+ Z-)"))) < 1e-15)
  }

  @Test func `of several prompts the smallest is measured`() throws {
    let evidence = try #require(
      InterpolationNormalisers.claim.examine(BuiltInInstances.oppositePrompts))
    let smallest = try #require(evidence.finding("smallest log(Z+ Z-)"))
    #expect(evidence.measured == 0 - smallest)
    #expect(try #require(evidence.finding("largest log(Z+ Z-)")) > smallest + 1)
  }
}
