//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Estimation
import LinearAlgebra
import PreferenceModel
import Samplers
import Testing

@testable import Theory

struct TwoResponsesTests {
  @Test(arguments: TwoResponses.claim.instances)
  func `every sampler wastes its identical pairs and nothing else`(instance: Instance) throws {
    let evidence = try #require(TwoResponses.claim.examine(instance))
    #expect(evidence.outcome == .holds)
    #expect(evidence.tolerance < 1e-8)
    // By hand for two draws of the policy: 1 - P = 2 p (1 - p).
    let policy = instance.problem.prompts[0].policy.probabilities
    let expected = 2 * policy[0] * policy[1]
    let efficiency = try #require(evidence.finding("efficiency of vanilla"))
    #expect((efficiency / expected - 1).magnitude <= evidence.tolerance)
  }

  @Test func `it says nothing of three responses or two prompts`() {
    #expect(TwoResponses.claim.examine(BuiltInInstances.threeArmBandit) == nil)
    #expect(TwoResponses.claim.examine(BuiltInInstances.oppositePrompts) == nil)
  }

  @Test func `with three responses the efficiency is another number`() throws {
    // Two likely responses and a third: an identical pair is not all that can be wasted.
    let instance = BuiltInInstances.vanillaBeatsPilaf
    let estimation = try #require(instance.work.estimation)
    let identical = estimation.vanilla.identicalPairProbability
    let own = try #require(estimation.vanilla.covariance).trace
    let other = try #require(estimation.weighted.covariance).trace
    let chance = estimation.weighted.identicalPairProbability
    #expect((own * (1 - identical) / (other * (1 - chance)) - 1).magnitude > 0.01)
  }
}
