//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import PreferenceModel
import Samplers
import Testing

@testable import Theory

struct BetaOneReferenceTests {
  @Test(arguments: BuiltInInstances.all)
  func `pi- is the reference at beta = 1 on the built-in instances`(instance: Instance) {
    #expect(BetaOneReference.claim.examine(instance)?.outcome == .holds)
  }

  @Test func `at another beta it is not`() {
    let prompt = BuiltInInstances.threeArmBandit.problem.prompts[0]
    let policies = InterpolatedPolicies.wholeResponse(at: prompt, strength: prompt.beta).policies
    #expect(policies.minus.totalVariation(to: prompt.reference) > 0.1)
  }
}
