//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Fixtures
import PreferenceModel
import Testing

@testable import Theory

struct ProbabilitySpaceInterpolationTests {
  @Test func `two responses exchanged give five quarters and minus one quarter`() throws {
    let evidence = try #require(
      ProbabilitySpaceInterpolation.claim.examine(ProbabilitySpaceInterpolation.reversed))
    #expect(evidence.outcome == .fails)
    #expect(abs(evidence.measured - 0.25) < 1e-14)
    // pi+ is (9/4) / (9/4 + 1/12) = 27/28 at the first response: 5/4 is 2/7 above it.
    let distance = try #require(evidence.finding("half the sum of distances to pi+"))
    #expect(abs(distance - 2.0 / 7) < 1e-14)
  }

  @Test func `a mild change gives a distribution that is not pi+`() throws {
    let evidence = try #require(
      ProbabilitySpaceInterpolation.claim.examine(ProbabilitySpaceInterpolation.mild))
    #expect(evidence.outcome == .holds)
    #expect(abs(try #require(evidence.finding("least entry")) - 0.225) < 1e-14)
    #expect(try #require(evidence.finding("half the sum of distances to pi+")) > 1e-3)
  }

  @Test func `it is negative exactly where a response has lost enough`() throws {
    var generator = SeededGenerator(seed: 4)
    var counts = [0, 0]
    for index in 0..<200 {
      let beta = Double.random(in: 0.05...2, using: &generator)
      let logits = (0..<2).map { _ in
        (0..<3).map { _ in Double.random(in: -2...2, using: &generator) }
      }
      let instance = Instance(
        name: "bandit \(index)",
        problem: .bandit(
          beta: beta, referenceLogits: logits[0], policyLogits: logits[1], reward: [0, 0, 0]))
      let prompt = instance.problem.prompts[0]
      let hasLost = zip(prompt.policy.probabilities, prompt.reference.probabilities)
        .contains { $0 / $1 < beta / (1 + beta) }
      let evidence = try #require(ProbabilitySpaceInterpolation.claim.examine(instance))
      #expect(evidence.outcome == (hasLost ? .fails : .holds))
      counts[hasLost ? 1 : 0] += 1
    }
    #expect(counts.min() ?? 0 > 20)
  }
}
