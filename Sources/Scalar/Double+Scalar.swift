//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import RealModule

extension Double: Scalar {
  /// The `Double` nearest to a decimal number, or nil where the text is none or it overflows.
  @specialized(where Text == String)
  @specialized(where Text == Substring)
  public init?<Text: StringProtocol>(decimal text: Text) {
    let text = String(text)
    guard DecimalNotation.allows(text), let value = Double(text), value.isFinite else {
      return nil
    }
    self = value
  }

  /// The number itself.
  @inlinable
  public var approximation: Double { self }

  /// 1 - Phi(x) to a few units in the last place of itself, where it is a normal number.
  @inlinable
  public static func normalTail(_ x: Double) -> Double { erfc(x * 0.5.squareRoot()) / 2 }

  /// e^x - 1 - x to a few units in the last place.
  ///
  /// For |x| below 1/2 the Taylor series sum over k >= 2 of x^k / k! is summed by Horner's rule up
  /// to k = 18, and for |x| below 1/32 up to k = 9, whose remainder is below 2^-60 of the sum; beyond,
  /// the subtraction loses at most three bits.
  @inlinable
  public static func expMinusOneMinusArgument(_ x: Double) -> Double {
    guard Swift.abs(x) < 0.5 else { return expMinusOne(x) - x }
    guard Swift.abs(x) >= 0x1p-5 else {
      var sum = 1 / 40_320 + x * (1 / 362_880)
      sum = 1 / 720 + x * (1 / 5040 + x * sum)
      sum = 1 / 24 + x * (1 / 120 + x * sum)
      return x * x * (1 / 2 + x * (1 / 6 + x * sum))
    }
    var tail = 1.0
    var k = 18.0
    while k > 2 {
      tail = 1 + tail * (x / k)
      k -= 1
    }
    return tail * x * x / 2
  }
}

/// The grammar of decimal numbers in problem files: sign, digits, fraction, exponent.
public enum DecimalNotation {
  /// Whether the text has only characters of decimal numbers and begins like one: no hexadecimal, no
  /// infinity, no not-a-number.
  public static func allows(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { bytes in
      guard let first = bytes.first, first != UInt8(ascii: "e"), first != UInt8(ascii: "E") else {
        return false
      }
      return bytes.allSatisfy(isAllowed)
    }
  }

  private static func isAllowed(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"),
      UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E"):
      true
    default: false
    }
  }
}
