//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Fixtures
import RealModule
import Scalar
import Testing

struct LogisticTests {
  #if arch(x86_64)
  /// Each function is two or three operations, good to an ulp, after an exponential, good to one.
  static let few = 4.0

  @Test func `sigma is right to four ulps in both tails`() {
    for v in arguments {
      let odds = Float80.exp(Float80(v))
      #expect(ulps(Logistic.probability(v), from: odds / (1 + odds)) <= Self.few, "\(v)")
    }
  }

  @Test func `log sigma is right to four ulps in both tails`() {
    for v in arguments {
      let exact =
        v < -40 ? Float80(v) - .exp(Float80(v)) : -Float80.log(onePlus: .exp(-Float80(v)))
      #expect(ulps(Logistic.logProbability(v), from: exact) <= Self.few, "\(v)")
    }
  }

  @Test func `the slope is right to four ulps in both tails`() {
    for v in arguments {
      let odds = Float80.exp(Float80(v))
      let total = 1 + odds
      #expect(ulps(Logistic.slope(v), from: odds / total / total) <= Self.few, "\(v)")
    }
  }

  @Test func `the logarithm of the slope is right to four ulps in both tails`() {
    for v in arguments {
      let distance = Swift.abs(Float80(v))
      let exact = -distance - 2 * .log(onePlus: .exp(-distance))
      #expect(ulps(Logistic.logSlope(v), from: exact) <= Self.few, "\(v)")
    }
  }
  #endif

  @Test func `the chances of both outcomes sum to one`() {
    for v in stride(from: -40.0, through: 40, by: 0.37) {
      let sum = Logistic.probability(v) + Logistic.probability(-v)
      #expect(abs(sum - 1) <= 2 * .ulpOfOne)
    }
  }

  @Test func `the slope is the derivative of sigma, and sigma that of -log sigma(-v)`() {
    for v in stride(from: -30.0, through: 30, by: 0.7) {
      let variable = Dual(value: v, derivative: 1)
      let slope = Logistic<Dual<Double>>.probability(variable).derivative
      let growth = -Logistic<Dual<Double>>.logProbability(-variable).derivative
      // Eight operations and their derivatives, each relative to its result.
      #expect(abs(slope - Logistic.slope(v)) <= 16 * .ulpOfOne * Logistic.slope(v))
      #expect(abs(growth - Logistic.probability(v)) <= 16 * .ulpOfOne * Logistic.probability(v))
    }
  }
}
