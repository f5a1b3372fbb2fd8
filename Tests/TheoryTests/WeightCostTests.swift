//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import PreferenceModel
import Testing

@testable import Theory

struct WeightCostTests {
  /// Three prompts that share one parameter: with three differences to fit, weights matter.
  static let shared = Instance(
    name: "three prompts, one parameter",
    problem: .logLinear(
      beta: 1, theta: [1],
      prompts: [0.5, 1, 2].map { scale in
        LogLinearPrompt(
          probability: 1.0 / 3, referenceLogits: [0, 0], reward: [0, 1], features: [0, scale])
      }))

  /// Two prompts with a table of logits each.
  static let separate = Instance(
    name: "two tables",
    problem: .tabular(
      beta: 1, theta: [0, 1, 2, -1],
      prompts: [
        TabularPrompt(probability: 0.3, referenceLogits: [0, 0], reward: [0, 1]),
        TabularPrompt(probability: 0.7, referenceLogits: [0, 0], reward: [0, 1]),
      ]))

  @Test(arguments: BuiltInInstances.all + [shared, separate])
  func `it fails on no problem`(instance: Instance) {
    #expect(WeightCost.claim.examine(instance)?.outcome != .fails)
  }

  @Test func `with shared parameters something is lost`() throws {
    let evidence = try #require(WeightCost.claim.examine(Self.shared))
    #expect(evidence.outcome == .holds)
    #expect(try #require(evidence.finding("largest ratio")) < 1 - 1e-3)
    // The other way round the statement is false.
    let estimation = try #require(Self.shared.work.estimation)
    let unweighted = try #require(estimation.unweighted())
    let reversed = try #require(
      WeightCost.evidence(
        of: estimation.weighted, against: unweighted, estimation, on: Self.shared))
    #expect(reversed.outcome == .fails)
  }

  @Test func `with separate parameters nothing is lost`() throws {
    let evidence = try #require(WeightCost.claim.examine(Self.separate))
    let smallest = try #require(evidence.finding("smallest ratio, unweighted to weighted"))
    #expect(evidence.outcome == .holds)
    #expect(1 - smallest <= evidence.tolerance)
    #expect(try #require(evidence.finding("largest over smallest 1 + Z+ Z-")) > 1.1)
  }

  @Test func `with one prompt there is nothing to weigh`() {
    #expect(WeightCost.claim.examine(BuiltInInstances.threeArmBandit) == nil)
  }
}
