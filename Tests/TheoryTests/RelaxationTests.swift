//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Testing

@testable import Theory

struct RelaxationTests {
  @Test(arguments: ClaimLedger.examinable.filter { !$0.relaxations.isEmpty })
  func `without a hypothesis the claim fails somewhere`(claim: Claim) {
    for relaxation in claim.relaxations {
      let failure = relaxation.smallestFailure(on: BuiltInInstances.all)
      #expect(failure?.outcome == .fails, "\(relaxation.hypothesis)")
    }
  }

  @Test func `some claims have hypotheses to drop`() {
    #expect(ClaimLedger.examinable.contains { !$0.relaxations.isEmpty })
  }

  @Test func `the failure shown is the one on the smallest problem`() {
    let claim = Examples.claim { Double($0.size.responses) }
    let relaxation = Relaxation(
      without: "something", instances: [Examples.bandit(4)], examine: claim.examine)
    let instances = [5, 3, 2].map { Examples.bandit($0) }
    #expect(relaxation.smallestFailure(on: instances)?.instance.size.responses == 2)
    let never = Relaxation(without: "nothing") { Examples.evidence(0, on: $0) }
    #expect(never.smallestFailure(on: instances) == nil)
  }

  @Test func `with one prompt the weight is one and nothing fails without it`() throws {
    let relaxation = try #require(Theorem41.claim.relaxations.first)
    #expect(relaxation.hypothesis == "the label weight w(x)")
    #expect(relaxation.examine(BuiltInInstances.threeArmBandit)?.outcome == .holds)
    #expect(relaxation.examine(BuiltInInstances.sharedParameters)?.outcome == .fails)
  }
}
