//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Fixtures
import PairSums
import RealModule
import Scalar
import Testing

struct RemainderPairTests {
  static let models = [-700.0, -30, -5, -1, -0.1, -1e-9, 0, 1e-9, 0.3, 1, 4, 25, 700]

  #if arch(x86_64)
  /// R by its definition, in extended precision.
  private func exact(_ model: Double, _ gap: Double) -> Float80 {
    let v = Float80(model)
    let u = Float80(model + gap)
    let slope = Logistic.slope(v)
    // Where both are positive sigma is near one, and the difference of complements is exact.
    let rise =
      v > 0
      ? Logistic.probability(-v) - Logistic.probability(-u)
      : Logistic.probability(u) - Logistic.probability(v)
    return rise / slope - (u - v)
  }

  @Test(arguments: models) func `R is its definition for all but tiny gaps`(model: Double) {
    for gap in [1e-3, 0.01, 0.3, 0.99, 1.01, 2, 7, 30, 300].flatMap({ [-$0, $0] }) {
      let pair = RemainderPair(oracle: model + gap, model: model)
      let expected = Double(exact(model, gap))
      guard expected.isFinite else { continue }
      let t = abs(model + gap - model)
      // Some twenty roundings of terms that sum to the bound e^t - 1 - t at most, which moves by
      // e^t - 1 times the rounding of the gap; and in extended precision digits of 1 / t are lost.
      let size = min(.expMinusOneMinusArgument(t), abs(expected) + t)
      let tolerance = 32 * .ulpOfOne * (size + abs(expected)) + 0x1p-60 * (1 + t + abs(expected))
      #expect(abs(pair.weightedRemainder - expected) <= tolerance, "\(gap)")
    }
  }
  #endif

  @Test(arguments: models) func `R begins with its series for tiny gaps`(model: Double) {
    // sigma'' / sigma' = -tanh(v / 2), sigma''' / sigma' = 1 - 6 sigma'.
    let first = -0.5 * Double.tanh(model / 2)
    let second = (1 - 6 * Logistic.slope(model)) / 6
    for step in [1e-7, 1e-5, 1e-4].flatMap({ [-$0, $0] }) {
      let oracle = model + step
      let t = oracle - model
      let series = first * t * t + second * t * t * t
      // The fourth order is below t^4 / 4!, from self-concordance; the second is rounded.
      let tolerance = t * t * t * t / 12 + 16 * .ulpOfOne * t * t
      let found = RemainderPair(oracle: oracle, model: model).weightedRemainder
      #expect(abs(found - series) <= tolerance, "\(step)")
    }
  }

  @Test(arguments: models) func `both bounds are theirs and hold`(model: Double) {
    for gap in [0, 1e-9, 1e-3, 0.5, 1, 3, 20, 200].flatMap({ [-$0, $0] }) {
      let pair = RemainderPair(oracle: model + gap, model: model, logMass: -250)
      let t = abs(model + gap - model)
      let mass = Double.exp(-250)
      let exponential = mass * .expMinusOneMinusArgument(t)
      let quadratic = Double.exp(-250 - Logistic.logSlope(model)) * t * t / (12 * 3.0.squareRoot())
      // Exponents to 950 are rounded to as many ulps.
      let relative = 2 * (950 + 16) * Double.ulpOfOne
      #expect(abs(pair.weightedSelfConcordantBound - exponential) <= relative * exponential)
      if quadratic.isFinite {
        #expect(abs(pair.weightedQuadraticBound - quadratic) <= relative * quadratic)
      }
      let remainder = abs(pair.weightedRemainder)
      #expect(remainder <= pair.weightedSelfConcordantBound * (1 + relative))
      #expect(remainder <= pair.weightedQuadraticBound * (1 + relative))
    }
  }

  @Test func `R is odd under exchanging the responses`() {
    for model in Self.models {
      for oracle in [-3.0, -0.2, 0, 0.5, 8] {
        let pair = RemainderPair(oracle: oracle, model: model, logMass: -1)
        let exchanged = RemainderPair(oracle: -oracle, model: -model, logMass: -1)
        let gap = pair.weightedRemainder + exchanged.weightedRemainder
        #expect(abs(gap) <= 16 * .ulpOfOne * pair.weightedSelfConcordantBound)
      }
    }
  }

  @Test func `masses and slopes beyond the range of exponentials meet in logarithms`() {
    // mass / sigma'(D) = e^-1400 e^1400: neither factor is a number, the product is one.
    let pair = RemainderPair(oracle: 0, model: -1400, logMass: -1400)
    #expect(abs(pair.weightedRemainder - 0.5) <= 4 * .ulpOfOne)
    let quadratic = 1400 * 1400 / (12 * 3.0.squareRoot())
    #expect(abs(pair.weightedQuadraticBound - quadratic) <= 8 * .ulpOfOne * quadratic)
    let exponential = pair.weightedSelfConcordantBound
    #expect(abs(exponential - 1) <= 4 * .ulpOfOne)
  }
}
