//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Foundation
import PreferenceModel
import Testing

@testable import Theory

struct InterpolationLimitsTests {
  @Test(arguments: BuiltInInstances.all)
  func `both bounds hold on the built-in problems`(instance: Instance) {
    let evidence = InterpolationLimits.claim.examine(instance)
    #expect(evidence?.outcome ?? .holds == .holds)
    #expect((evidence == nil) == (instance.name == "one response"))
  }

  @Test func `both bounds hold on random problems`() {
    let evidence = RandomProblems(seed: 11).prefix(100).compactMap(
      InterpolationLimits.claim.examine)
    #expect(evidence.count > 80)
    for entry in evidence { #expect(entry.outcome == .holds, "\(entry.instance.name)") }
  }

  @Test(arguments: [0.01, 0.3, 1, 4, 20])
  func `the distances are those of plain sums`(beta: Double) {
    let policy = [0.5, 0.3, 0.2]
    let reference = [0.25, 0.5, 0.25]
    let change = zip(policy, reference).map { log($0 / $1) }
    let weights = zip(policy, change).map { $0 * exp(beta * $1) }
    let total = weights.reduce(0, +)
    let plus = weights.map { $0 / total }
    let near = zip(plus, policy).reduce(0) { $0 + abs($1.0 - $1.1) } / 2
    let far = 1 - plus[0]
    #expect(near <= beta * (change[0] - change[1]) / 4)
    let limit = LargeBetaLimit(
      of: FiniteDistribution(probabilities: policy), along: change, tieWidth: 1e-14)
    #expect(limit?.probabilities == [1, 0, 0])
    let bound = limit?.bound(atBeta: beta) ?? 0
    #expect(far <= bound)
    let found = limit?.distance(from: FiniteDistribution(probabilities: plus)) ?? 0
    #expect(abs(found - far) < 1e-15)
    // Two thirds of what is left is at the next response: the bound is not idle.
    if beta == 20 { #expect(far > bound / 3) }
  }

  @Test func `responses that rose alike share the limit as the policy does`() throws {
    let policy = FiniteDistribution(probabilities: [0.4, 0.2, 0.3, 0.1])
    let limit = try #require(LargeBetaLimit(of: policy, along: [1, 1, 0.5, -2], tieWidth: 1e-14))
    #expect(abs(limit.probability - 0.6) < 1e-15)
    #expect(abs(limit.probabilities[0] - 2.0 / 3) < 1e-15)
    #expect(limit.probabilities[2...] == [0, 0])
    #expect(limit.gap == 0.5)
    #expect(LargeBetaLimit(of: policy, along: [1, 1, 1, 1], tieWidth: 1e-14) == nil)
  }

  @Test func `the survey tends to the response that rose the most`() throws {
    let last = try #require(InterpolationLimits.limits().rows.last)
    let prompt = BuiltInInstances.threeArmBandit.problem.prompts[0]
    let change = zip(prompt.policy.probabilities, prompt.reference.probabilities).map {
      log($0 / $1)
    }
    let (top, low) = (
      change.firstIndex(of: change.max() ?? 0), change.firstIndex(of: change.min() ?? 0)
    )
    #expect(last.values.prefix(3).firstIndex { ($0 ?? 0) > 0.99 } == top)
    #expect(last.values.suffix(3).firstIndex { ($0 ?? 0) > 0.99 } == low.map { $0 + 3 })
  }
}
