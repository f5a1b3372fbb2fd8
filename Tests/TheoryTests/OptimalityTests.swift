//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Foundation
import Testing

@testable import Theory

struct OptimalityTests {
  @Test func `the counterexample refutes it by the ratio that its derivation gives`() throws {
    let evidence = try #require(Optimality.claim.examine(Optimality.counterexample))
    #expect(evidence.outcome == .fails)
    #expect((evidence.measured - Self.ratio).magnitude <= 1e-11)
    #expect((evidence.measured - 1.98149).magnitude < 5e-6)
  }

  @Test func `it is refuted as published, which fails no run`() {
    let assessments = Verification.run(
      claims: [Optimality.claim], instances: BuiltInInstances.all)
    #expect(assessments[0].verdict.counterexample != nil)
    #expect(assessments.isAsExpected)
  }

  @Test func `elsewhere T-PILAF can be ahead`() throws {
    let evidence = try #require(Optimality.claim.examine(BuiltInInstances.threeArmBandit))
    #expect(evidence.outcome == .holds)
  }

  /// The ratio of the traces by the two-by-two matrices of the derivation, steps 1 and 2.
  static var ratio: Double {
    let (reward, reference, beta) = ([0.0, -3, 3], [0.2, 0.7, 0.1], 2.0)
    let weights = zip(reference, reward).map { $0 * exp($1 / beta) }
    let p = weights.map { $0 / weights.reduce(0, +) }
    func slope(_ a: Int, _ b: Int) -> Double {
      let chance = 1 / (1 + exp(reward[b] - reward[a]))
      return p[a] * p[b] * chance * (1 - chance)
    }
    let plus = zip(p, reward).reduce(0) { $0 + $1.0 * exp($1.1) }
    let minus = zip(p, reward).reduce(0) { $0 + $1.0 * exp(-$1.1) }
    let (first, off, last) = (
      2 * (slope(0, 1) + slope(0, 2)), -2 * slope(0, 1), 2 * (slope(0, 1) + slope(1, 2))
    )
    // tr(Sigma H^-1) with H^-1 = [last, -off; -off, first] / det.
    let trace =
      (p[0] * (1 - p[0]) * last + 2 * p[0] * p[1] * off + p[1] * (1 - p[1]) * first)
      / (first * last - off * off)
    return 2 * (1 + plus * minus) / trace
  }
}
