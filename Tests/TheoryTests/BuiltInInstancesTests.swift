//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import PreferenceModel
import Testing

@testable import Theory

struct BuiltInInstancesTests {
  @Test func `names are unique and summaries say the size`() {
    let names = BuiltInInstances.all.map(\.name)
    #expect(Set(names).count == names.count)
    #expect(names.count >= 8)
    let summary = BuiltInInstances.sharedParameters.summary
    #expect(summary.hasPrefix("log-linear, 3 prompts, 5 responses, 3 parameters, beta 0.5, width"))
  }

  @Test func `the families are all there`() {
    let families = Set(BuiltInInstances.all.map(\.figures.family))
    #expect(families == ["tabular", "log-linear", "autoregressive"])
  }

  @Test func `the counterexample lies half way between reference and optimum`() {
    let prompt = BuiltInInstances.vanillaBeatsPilaf.problem.prompts[0]
    let optimum = Objective.optimalPolicy(at: prompt)
    let means = zip(prompt.reference.probabilities, optimum.probabilities)
      .map { ($0 * $1).squareRoot() }
    let total = means.reduce(0, +)
    for (probability, mean) in zip(prompt.policy.probabilities, means) {
      #expect(abs(probability - mean / total) < 8 * Double.ulpOfOne)
    }
    for (probability, expected) in zip(prompt.reference.probabilities, [0.2, 0.7, 0.1]) {
      #expect(abs(probability - expected) < 4 * Double.ulpOfOne)
    }
  }

  @Test func `sequences with an end token vary in length`() {
    #expect(BuiltInInstances.tokens.problem.prompts[0].responses == 27)
    #expect(BuiltInInstances.tokensWithEnd.problem.prompts[0].responses == 15)
  }
}
