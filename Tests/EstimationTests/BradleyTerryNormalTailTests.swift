//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import RealModule
import Scalar
import Testing

@testable import Estimation

@Suite struct BradleyTerryNormalTailTests {
  /// The Mills ratio (1 - Phi(x)) / phi(x) for x >= 0, the integral of e^(-x t - t^2/2) over t > 0.
  ///
  /// The trapezoidal rule in s with t = e^(s - e^-s), which falls off doubly exponentially on the
  /// left and faster than e^-t on the right, so that the rule is exact up to rounding.
  static func millsRatio(_ x: Double) -> Double {
    let step = 0x1p-6
    return stride(from: -5.0, through: 8, by: step).reduce(0) { sum, s in
      let t = Double.exp(s - .exp(-s))
      return sum + step * .exp(-x * t - t * t / 2) * t * (1 + .exp(-s))
    }
  }

  /// Two ulp for each of the rounding steps, and x^2 for the exponential of the density.
  static func tolerance(_ x: Double) -> Double { (64 + x * x) * .ulpOfOne }

  @Test(arguments: [0, 0.5, 1, 3, 4.9, 5, 5.1, 8, 20, 37, 40, 100, 1000])
  func `the logarithm of the lower tail is that of the integral`(x: Double) {
    let expected = -(x * x + .log(2 * .pi)) / 2 + .log(Self.millsRatio(x))
    let found = Double.logNormalTail(x)
    #expect(abs(found - expected) <= 64 * .ulpOfOne * (1 + abs(expected)))
  }

  @Test(arguments: [0, 0.5, 1, 3, 4.9, 5, 5.1, 8, 20, 37, 40, 100, 1000])
  func `the hazard is one over the Mills ratio`(x: Double) {
    let expected = 1 / Self.millsRatio(x)
    let found = NormalTail.hazard(-x)
    #expect(abs(found.ratio - expected) <= Self.tolerance(x) * expected)
    #expect(found.excess > 0)
    #expect(abs(found.excess - (expected - x)) <= Self.tolerance(x) * expected)
  }

  @Test(arguments: [0.5, 1, 3, 6, 9])
  func `both tails sum to one`(x: Double) {
    let sum = Double.exp(.logNormalTail(-x)) + .exp(.logNormalTail(x))
    #expect(abs(sum - 1) <= 4 * .ulpOfOne)
  }

  @Test func `the continued fraction meets erfc where it takes over`() {
    let above = NormalTail.hazard(-5 + 0x1p-40)
    let below = NormalTail.hazard(-5)
    // The hazard has slope above -1 there; its own rounding is as stated.
    #expect(abs(above.ratio - below.ratio) <= 0x1p-40 + Self.tolerance(5) * below.ratio)
  }

  @Test func `the far tail has known values`() {
    // log Phi(-10) and log Phi(-40), from tables to sixteen digits.
    #expect(abs(Double.logNormalTail(10) + 53.23128515051247) <= 8 * 53.3.ulp)
    #expect(abs(Double.logNormalTail(40) + 804.6084420137538) <= 8 * 804.0.ulp)
  }
}
