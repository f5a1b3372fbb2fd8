//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import RealModule

extension Double: Scalar {
  /// The `Double` nearest to a decimal number, or nil where the text is none or it overflows.
  @inlinable
  public init?(decimal text: some StringProtocol) {
    guard DecimalNotation.allows(text), let value = Double(String(text)), value.isFinite else {
      return nil
    }
    self = value
  }

  /// The number itself.
  @inlinable
  public var approximation: Double { self }

  /// e^x - 1 - x to a few units in the last place.
  ///
  /// For |x| below 1/2 the Taylor series sum over k >= 2 of x^k / k! is summed by Horner's rule up
  /// to k = 18, whose remainder is below 2^-60 of the sum; beyond, the subtraction loses at most
  /// three bits.
  @inlinable
  public static func expMinusOneMinusArgument(_ x: Double) -> Double {
    guard Swift.abs(x) < 0.5 else { return expMinusOne(x) - x }
    var tail = 1.0
    for k in stride(from: 18.0, to: 2.0, by: -1) { tail = 1 + tail * (x / k) }
    return tail * x * x / 2
  }
}

/// The grammar of decimal numbers in problem files: sign, digits, fraction, exponent.
public enum DecimalNotation {
  /// Whether the text has only characters of decimal numbers and begins like one: no hexadecimal, no
  /// infinity, no not-a-number.
  public static func allows(_ text: some StringProtocol) -> Bool {
    let begins = text.utf8.first.map { digits.contains($0) || "+-.".utf8.contains($0) } ?? false
    return begins && text.utf8.allSatisfy { digits.contains($0) || "+-.eE".utf8.contains($0) }
  }

  private static let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
}
