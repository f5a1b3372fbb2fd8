//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Foundation
import PreferenceModel
import Testing

@testable import Theory

struct NormalisersNearOneTests {
  @Test(arguments: [
    BuiltInInstances.threeArmBandit, BuiltInInstances.sharedParameters, BuiltInInstances.tokens,
  ])
  func `the product is of second order and the findings are plain sums`(instance: Instance) throws {
    let evidence = try #require(NormalisersNearOne.claim.examine(instance))
    #expect(evidence.outcome == .holds)
    let products = instance.problem.prompts.map { prompt in
      let ratios = zip(prompt.policy.probabilities, prompt.reference.probabilities)
      let plus = ratios.reduce(0) { $0 + $1.0 * pow($1.0 / $1.1, prompt.beta) }
      let minus = ratios.reduce(0) { $0 + $1.0 * pow($1.0 / $1.1, -prompt.beta) }
      return plus * minus - 1
    }
    let found = try #require(evidence.finding("largest Z+ Z- - 1 there"))
    #expect(abs(found - (products.max() ?? 0)) < 1e-13)
  }

  @Test func `without a difference between the policies there is no order`() {
    let instance = Instance(
      name: "at the reference",
      problem: .bandit(
        beta: 0.5, referenceLogits: [0, 1], policyLogits: [0, 1], reward: [1, 0]))
    #expect(NormalisersNearOne.claim.examine(instance) == nil)
  }

  @Test func `the survey along beta agrees with sums over three arms`() throws {
    let survey = NormalisersNearOne.rates()
    let prompt = BuiltInInstances.threeArmBandit.problem.prompts[0]
    let (policy, reference) = (prompt.policy.probabilities, prompt.reference.probabilities)
    let row = try #require(survey.rows.first { $0.name == "beta = 1.0" })
    let plus = zip(policy, reference).reduce(0) { $0 + $1.0 * $1.0 / $1.1 }
    #expect(abs(try #require(row.values[0]) - plus) < 1e-14)
    // Z- = 1 at beta = 1.
    #expect(abs(try #require(row.values[1]) - 1) < 1e-14)
    let ratios = try survey.rows.map { try #require($0.values[3]) }
    #expect(abs(ratios[0] - 1) < 1e-6)
    // Jensen: log Z+ is at least beta KL.
    #expect(survey.rows.allSatisfy { ($0.values[4] ?? 0) >= 1 })
  }

  @Test func `at the published divergences Z+ is not near one`() throws {
    let rows = NormalisersNearOne.divergences().rows
    #expect(rows.count == 4)
    for row in rows { #expect(try #require(row.values[2]) > 9) }
    #expect(abs(try #require(rows[0].values[2]) - exp(3.52)) < 1e-12)
  }
}
