//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Testing

@testable import Theory

struct NeedForWeightTests {
  @Test func `on two opposite prompts the unweighted gradient points backwards`() throws {
    let evidence = try #require(NeedForWeight.claim.examine(BuiltInInstances.oppositePrompts))
    #expect(evidence.outcome == .holds)
    #expect(try #require(evidence.finding("cosine without w(x)")) < -0.7)
    #expect(try #require(evidence.finding("cosine with w(x)")) > 1 - 1e-12)
    #expect(try #require(evidence.finding("degrees with w(x)")) < 1e-3)
  }

  @Test func `with one prompt there is nothing to weigh`() {
    #expect(NeedForWeight.claim.examine(BuiltInInstances.threeArmBandit) == nil)
  }

  @Test func `prompts of one weight need none`() throws {
    // The same prompt twice: both samplers have one gradient.
    let prompt = LogLinearPrompt(
      probability: 0.5, referenceLogits: [0, 1], reward: [1, 0], features: [1, 0, 0, 1])
    let instance = Instance(
      name: "one prompt twice",
      problem: .logLinear(beta: 0.5, theta: [0.3, -0.2], prompts: [prompt, prompt]))
    #expect(try #require(NeedForWeight.claim.examine(instance)).outcome == .fails)
  }

  @Test func `the limit is the cosine of one degree`() {
    // By the half-angle formula from the exact cosine of sixty degrees would need thirds; the
    // Chebyshev polynomial T_60 takes the cosine of one degree to that of sixty, one half.
    var (previous, current) = (1.0, NeedForWeight.cosineOfOneDegree)
    for _ in 1..<60 {
      (previous, current) = (current, 2 * NeedForWeight.cosineOfOneDegree * current - previous)
    }
    #expect(abs(current - 0.5) < 1e-12)
  }
}
