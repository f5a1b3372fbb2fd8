//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Fixtures
import RealModule
import Scalar
import Testing

struct DoubleScalarTests {
  #if arch(x86_64)
  @Test func `e^x - 1 - x keeps its digits at every size of x`() {
    for x in arguments {
      let exact = Float80.expMinusOneMinusArgument(Float80(x))
      guard exact < Float80(Double.greatestFiniteMagnitude) else { continue }
      // Below 1/2, 17 steps of Horner's rule whose errors fade; above, three bits lost to the
      // subtraction of numbers with an ulp's error.
      #expect(ulps(Double.expMinusOneMinusArgument(x), from: exact) <= 8, "\(x)")
    }
  }
  #endif

  @Test func `e^x - 1 - x of a general number is the subtraction`() {
    let x = Dual(value: 0.75, derivative: 1)
    #expect(Dual<Double>.expMinusOneMinusArgument(x).derivative == .expMinusOne(0.75))
    #expect(Dual<Double>.expMinusOneMinusArgument(x).value == .expMinusOneMinusArgument(0.75))
  }

  @Test(arguments: [
    ("1", 1.0), ("-1.5e-3", -0.0015), ("+2", 2), (".5", 0.5), ("5.", 5), ("1E5", 100_000),
    ("0.1", 0.1), ("-0", 0), ("1e-999", 0),
    ("123456789012345678901234567890", 1.2345678901234568e29),
    ("9007199254740993", 9_007_199_254_740_992),
  ])
  func `a decimal number is read to the nearest Double`(text: String, value: Double) {
    #expect(Double(decimal: text) == value)
  }

  @Test(arguments: [
    "", " ", "nan", "NaN", "inf", "-infinity", "0x1p3", "1e999", "-1e999", "1_000", " 1", "1 ",
    "e5",
    "1e", "--1", "+", "-", ".", "1.2.3", "1,5", "1e1.5", "٣", "1e+", "½", "1f", "0b1",
  ])
  func `what is no decimal number is refused`(text: String) {
    #expect(Double(decimal: text) == nil)
  }

  @Test func `powers are those of repeated multiplication`() {
    for base in [0.0, 1, -1, 0.5, -1.25, 3] {
      var product = 1.0
      for exponent in 0...20 {
        // These bases have few digits, so that products of up to 20 are exact or rounded as often.
        #expect(
          abs(base.power(exponent) - product) <= Double(exponent) * .ulpOfOne * abs(product))
        product *= base
      }
    }
    #expect(0.0.power(0) == 1)
  }
}
