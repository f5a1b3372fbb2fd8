//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

#if Certified
import CertifiedArithmetic
import PreferenceModel
import Testing
import Theory

@testable import Certification

/// Four categories whose numbers are decimals, as in `references.py`.
enum CategoricalExample {
  /// The problem with so many digits.
  static func problem(bits: Int = 128) throws -> CategoricalProblem<Ball> {
    try Precision.$bits.withValue(bits) {
      func numbers(_ decimals: [String]) throws -> [Ball] {
        try decimals.map { try #require(Ball(decimal: $0)) }
      }
      func law(_ decimals: [String]) throws -> FiniteDistribution<Ball> {
        FiniteDistribution(logits: try numbers(decimals))
      }
      return CategoricalProblem(
        logits: try numbers(["0.3", "0.1", "-0.5", "0"]),
        target: try law(["1", "0", "-1", "0.5"]), reference: try law(["0", "0.4", "-1", "0.2"]),
        data: try law(["0", "0.5", "0.5", "-1"]),
        reward: try numbers(["1", "0.2", "-0.3", "0.2"]),
        beta: try #require(Ball(decimal: "0.3")), margin: Ball(0.5),
        stepSize: try #require(Ball(decimal: "0.1")))
    }
  }
}
#endif
