//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

#if Certified
internal import CArb
public import Scalar

extension Ball: Scalar {
  /// Zero, exactly.
  public static var zero: Ball { Ball { _, _ in } }

  /// The number with the value of a binary floating-point number, exactly.
  ///
  /// An infinity or a not-a-number gives a ball that is not bounded.
  public init(_ value: Double) {
    self.init { result, _ in pilaf_ball_set_double(result, value) }
  }

  /// The whole number `value`, exactly.
  public init(_ value: Int) {
    self.init { result, _ in pilaf_ball_set_integer(result, Int64(value)) }
  }

  /// The decimal number itself, enclosed: `0.1` gives a ball that contains one tenth.
  ///
  /// Exact where the number is a binary fraction of ``Precision/bits`` digits; nil if `text` is no
  /// decimal number.
  public init?(decimal text: some StringProtocol) {
    // The grammar of Arb is wider than that of problem files, which is the one of Double.
    guard DecimalNotation.allows(text), Double(String(text)) != nil else { return nil }
    var isNumber = false
    self.init { result, bits in
      isNumber = pilaf_ball_set_decimal(result, String(text), bits)
    }
    guard isNumber, isBounded else { return nil }
  }

  /// The midpoint, rounded to the nearest `Double`; not a number where the ball is not bounded.
  public var approximation: Double { read(pilaf_ball_nearest) }

  /// The absolute value.
  public var magnitude: Ball { Ball(self) { result, x, _ in pilaf_ball_magnitude(result, x) } }

  /// The sum.
  public static func + (left: Ball, right: Ball) -> Ball { Ball(left, right, pilaf_ball_add) }

  /// The difference.
  ///
  /// Two balls are two numbers, even where they are the same ball: b - b is zero up to twice the
  /// radius.
  public static func - (left: Ball, right: Ball) -> Ball { Ball(left, right, pilaf_ball_subtract) }

  /// The product.
  public static func * (left: Ball, right: Ball) -> Ball { Ball(left, right, pilaf_ball_multiply) }

  /// The quotient; not bounded where the divisor contains zero.
  public static func / (left: Ball, right: Ball) -> Ball { Ball(left, right, pilaf_ball_divide) }

  /// The negative.
  public static prefix func - (operand: Ball) -> Ball {
    Ball(operand) { result, x, _ in pilaf_ball_negate(result, x) }
  }

  /// Adds in place.
  public static func += (left: inout Ball, right: Ball) { left.update(right, pilaf_ball_add) }

  /// Subtracts in place.
  public static func -= (left: inout Ball, right: Ball) { left.update(right, pilaf_ball_subtract) }

  /// Multiplies in place.
  public static func *= (left: inout Ball, right: Ball) { left.update(right, pilaf_ball_multiply) }
}
#endif
