//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Testing

@testable import Theory

struct ReverseDivergenceTests {
  @Test func `the slogan is refuted on two rare categories and holds on two common ones`() throws {
    let claim = ClaimLedger.claim(.reverseDivergence)
    let assessment = Assessment(of: claim)
    #expect(assessment.examined == 0)
    let run = Verification(claims: [claim]).assessments[0]
    let counterexample = try #require(run.verdict.counterexample)
    #expect(counterexample.instance.name == "two rare categories")
    let common = ReverseDivergence.evidence(on: ReverseDivergence.examples[0])
    #expect(common[0].outcome == .holds)
    #expect(run.held > 0 && run.failed == 2)
  }

  @Test func `both moves on the counterexample are those worked out by hand`() throws {
    let evidence = ReverseDivergence.evidence(on: ReverseDivergence.examples[1])[0]
    // p = 0.01 for both: 0.5 - 0.1 = 0.4 by forward KL, 0.01 log 5 by reverse KL.
    let forward = try #require(evidence.finding("move by forward KL"))
    let reverse = try #require(evidence.finding("move by reverse KL"))
    #expect(abs(forward - 0.4) < 1e-15)
    #expect(abs(reverse - 0.01 * 1.609_437_912_434_100_4) < 1e-15)
  }

  @Test func `descent on reverse KL takes longer on the counterexample`() throws {
    let evidence = ReverseDivergence.evidence(on: ReverseDivergence.examples[1])[1]
    let forward = try #require(evidence.finding("steps by forward KL"))
    let reverse = try #require(evidence.finding("steps by reverse KL"))
    #expect(forward < reverse && reverse < Double(ReverseDivergence.descent.steps))
  }
}
