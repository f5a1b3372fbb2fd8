//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Foundation
import PreferenceModel
import Testing

@testable import Theory

struct EntropyOfInterpolationTests {
  @Test func `the claim is refuted on two responses and the run goes on`() throws {
    let assessments = Verification.run(
      claims: [EntropyOfInterpolation.claim], instances: BuiltInInstances.all)
    let counterexample = try #require(assessments[0].verdict.counterexample)
    #expect(counterexample.instance.size.responses == 2)
    #expect(counterexample.instance.name == EntropyOfInterpolation.uniformReference.name)
    #expect(assessments.isAsExpected)
  }

  @Test func `with a skewed reference entropy rises along pi+ and falls along pi-`() throws {
    let evidence = try #require(
      EntropyOfInterpolation.claim.examine(EntropyOfInterpolation.skewedReference))
    #expect(evidence.outcome == .holds)
    // pi+- proportional to pi^(1 +- beta) / pi_ref^(+-beta), at beta = 1/2.
    let expected = [
      ("H(pi-)", entropy([(0.7 * 0.9).squareRoot(), (0.3 * 0.1).squareRoot()])),
      ("H(pi_theta)", entropy([0.7, 0.3])),
      ("H(pi+)", entropy([0.7 * (0.7 / 0.9).squareRoot(), 0.3 * (0.3 / 0.1).squareRoot()])),
    ]
    for (label, value) in expected {
      #expect(abs(try #require(evidence.finding(label)) - value) < 1e-14, "\(label)")
    }
    #expect(zip(expected.map(\.1), [0.4701, 0.6109, 0.6894]).allSatisfy { abs($0 - $1) < 5e-5 })
  }

  /// The entropy of the distribution proportional to some weights, from its definition.
  private func entropy(_ weights: [Double]) -> Double {
    let total = weights.reduce(0, +)
    return weights.reduce(0) { $0 - $1 / total * log($1 / total) }
  }

  @Test func `equal entropies are no counterexample`() throws {
    let problem = BuiltInInstances.threeArmBandit.problem.withDivergence(scaledBy: 0)
    let instance = Instance(name: "at the reference", problem: problem)
    #expect(EntropyOfInterpolation.claim.examine(instance)?.outcome == .holds)
  }
}
