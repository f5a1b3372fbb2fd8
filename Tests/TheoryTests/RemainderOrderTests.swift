//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Alignment
import PreferenceModel
import Scalar
import Testing

@testable import Theory

struct RemainderOrderTests {
  @Test func `T2 of the three-arm bandit has the order 2`() throws {
    let evidence = try #require(RemainderOrder.claim.examine(BuiltInInstances.threeArmBandit))
    #expect(abs(try #require(evidence.finding("slope at zero")) - 2) < 0.0005)
    #expect(evidence.outcome == .holds)
    #expect(evidence.tolerance < 0.001)
  }

  @Test func `it is not of third order away from the reference`() throws {
    let instance = BuiltInInstances.threeArmBandit
    let evidence = try #require(
      RemainderOrder.evidence(of: RemainderOrder.third, at: instance.problem, on: instance))
    #expect(evidence.outcome == .fails)
  }

  @Test func `the leading term is that of -(1/2) tanh(D/2) (D* - D)^2`() {
    let problem = BuiltInInstances.threeArmBandit.problem.withRewardError(scaledBy: 1e-5)
    let leading = Examples.remainder(of: problem) { model, t in
      -(1 - 2 / (1 + Examples.exponential(model))) * t * t / 2
    }
    let remainder = GradientAlignment(problem).remainder.vector.values
    let gap = zip(remainder, leading).map { $0 - $1 }.euclideanNorm()
    #expect(gap < 1e-3 * leading.euclideanNorm())
  }

  @Test func `without a reward error there is no order`() {
    let instance = BuiltInInstances.threeArmBandit
    let exact = Instance(name: "no error", problem: instance.problem.withRewardError(scaledBy: 0))
    #expect(RemainderOrder.claim.examine(exact) == nil)
  }

  @Test func `where nothing moves the policy there is no order`() {
    #expect(RemainderOrder.claim.examine(BuiltInInstances.oneResponse) == nil)
  }
}
