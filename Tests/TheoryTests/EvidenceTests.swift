//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Testing

@testable import Theory

struct EvidenceTests {
  private let instance = Examples.bandit(2)

  private func evidence(
    measured: Double, limit: Double = 0, tolerance: Double = 0, findings: [Evidence.Finding] = []
  ) -> Evidence {
    Evidence(
      instance: instance, quantity: "a number", measured: measured, limit: limit,
      tolerance: tolerance, toleranceReason: "none", findings: findings)
  }

  @Test func `evidence holds up to limit and tolerance and no further`() {
    #expect(evidence(measured: 3, limit: 2, tolerance: 1).outcome == .holds)
    #expect(evidence(measured: 3.0.nextUp, limit: 2, tolerance: 1).outcome == .fails)
    #expect(evidence(measured: -1).outcome == .holds)
  }

  @Test func `tightness is one at the edge and orders evidence`() {
    #expect(evidence(measured: 3, limit: 2, tolerance: 1).tightness == 1)
    #expect(evidence(measured: 1, limit: 2).tightness == 0.5)
    #expect(evidence(measured: -1, tolerance: 2).tightness == -0.5)
    #expect(evidence(measured: 0).tightness == 0)
    #expect(evidence(measured: 1).tightness == .greatestFiniteMagnitude)
  }

  @Test func `a quantity beyond the range of numbers decides nothing`() {
    for lost in [
      evidence(measured: .nan, limit: 5, tolerance: 1), evidence(measured: 1, limit: .nan),
      evidence(measured: 1, tolerance: .nan), evidence(measured: .infinity, limit: 5),
    ] {
      guard case .undecided = lost.outcome else {
        Issue.record("\(lost.measured) against \(lost.limit) must be undecided")
        continue
      }
    }
  }

  @Test func `a quantity beyond the range of numbers is marked as such`() {
    #expect(evidence(measured: .nan).isBeyondRange)
    #expect(evidence(measured: .infinity).isBeyondRange)
    #expect(!evidence(measured: .greatestFiniteMagnitude).isBeyondRange)
  }

  @Test func `an infinite bound is kept as a finite one`() {
    let bounded = evidence(measured: 1, limit: .infinity)
    #expect(bounded.limit == .greatestFiniteMagnitude)
    #expect(bounded.outcome == .holds)
  }

  @Test func `findings that are not finite are left out`() {
    let findings: [Evidence.Finding] = [.init("a", .nan), .init("b", 2), .init("c", .infinity)]
    #expect(evidence(measured: 0, findings: findings).findings == [.init("b", 2)])
  }

  @Test func `a stated reason makes evidence undecided whatever the numbers`() {
    #expect(
      Examples.undecided("too small", on: instance).outcome == .undecided(reason: "too small"))
  }
}
