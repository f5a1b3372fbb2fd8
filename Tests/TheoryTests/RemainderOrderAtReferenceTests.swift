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

struct RemainderOrderAtReferenceTests {
  @Test(arguments: [
    BuiltInInstances.threeArmBandit, BuiltInInstances.sharedParameters, BuiltInInstances.tokens,
    BuiltInInstances.tokensWithEnd,
  ])
  func `T2 has the order 3 in every family`(instance: Instance) throws {
    let evidence = try #require(RemainderOrderAtReference.claim.examine(instance))
    #expect(abs(try #require(evidence.finding("slope at zero")) - 3) < 0.0005)
    #expect(evidence.outcome == .holds)
    #expect(evidence.tolerance < 0.001)
  }

  @Test func `the leading term is that of -(D* - D)^3 / 12`() {
    let problem = BuiltInInstances.threeArmBandit.problem.withDivergence(scaledBy: 0)
      .withRewardError(scaledBy: 1e-3)
    let leading = Examples.remainder(of: problem) { _, t in -t * t * t / 12 }
    let remainder = GradientAlignment(problem).remainder.vector.values
    let gap = zip(remainder, leading).map { $0 - $1 }.euclideanNorm()
    #expect(gap < 1e-4 * leading.euclideanNorm())
  }

  @Test func `identical rewards leave nothing to fit`() {
    #expect(RemainderOrderAtReference.claim.examine(BuiltInInstances.identicalRewards) == nil)
    #expect(RemainderOrderAtReference.claim.examine(BuiltInInstances.oneResponse) == nil)
  }
}
