//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import PreferenceModel
import Samplers
import Testing

@testable import Theory

struct OneTokenInterpolationTests {
  @Test(arguments: BuiltInInstances.all)
  func `all routes to pi+ and pi- agree on the built-in instances`(instance: Instance) {
    #expect(OneTokenInterpolation.claim.examine(instance)?.outcome == .holds)
  }

  @Test func `the token-wise route is a route of its own where there are several tokens`() {
    let prompt = BuiltInInstances.tokens.problem.prompts[0]
    let whole = InterpolatedPolicies.wholeResponse(at: prompt, strength: prompt.beta).policies
    let tokens = InterpolatedPolicies.tokenWise(at: prompt, strength: prompt.beta)
    #expect(whole.plus.totalVariation(to: tokens.plus) > 1e-3)
  }

  @Test func `many responses are examined without the table of bigrams`() {
    let many = Examples.bandit(OneTokenInterpolation.largestVocabulary + 1)
    #expect(OneTokenInterpolation.claim.examine(many)?.outcome == .holds)
  }
}
