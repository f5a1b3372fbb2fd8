//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

/// The numbers that the formulas of preference learning are written over.
///
/// One line of mathematics runs on `Double` for speed, on an enclosure for a certificate and on a
/// dual number for a derivative. A conforming type need not be totally ordered: code that must
/// choose between two formulas asks for ``approximation`` and chooses by it, and both formulas are
/// valid on either side of the border, since an enclosure may reach across.
public protocol Scalar: AdditiveArithmetic, Sendable {
  /// The number with the value of a binary floating-point number, exactly.
  init(_ value: Double)

  /// The whole number `value`, exactly where its magnitude is at most 2^53.
  init(_ value: Int)

  /// The number written in decimal, such as `-1.5e-3`; nil if `text` is not a finite decimal number.
  ///
  /// `Double` rounds it to the nearest; an enclosure contains the decimal number itself.
  init?(decimal text: some StringProtocol)

  /// The ratio of a circle's circumference to its diameter.
  static var pi: Self { get }

  /// The nearest `Double`, for choices between formulas and for display.
  var approximation: Double { get }

  /// The absolute value.
  var magnitude: Self { get }

  /// The product.
  static func * (left: Self, right: Self) -> Self
  /// The quotient.
  static func / (left: Self, right: Self) -> Self
  /// The number with the other sign.
  static prefix func - (operand: Self) -> Self
  /// Multiplies the number on the left.
  static func *= (left: inout Self, right: Self)

  /// The exponential e^x.
  static func exp(_ x: Self) -> Self
  /// e^x - 1 without cancellation near zero.
  static func expMinusOne(_ x: Self) -> Self
  /// e^x - 1 - x without cancellation near zero.
  static func expMinusOneMinusArgument(_ x: Self) -> Self
  /// The natural logarithm.
  static func log(_ x: Self) -> Self
  /// log(1 + x) without cancellation near zero.
  static func log(onePlus x: Self) -> Self
  /// The square root.
  static func sqrt(_ x: Self) -> Self
  /// The arc tangent, between -pi/2 and pi/2.
  static func atan(_ x: Self) -> Self
  /// log(1 - Phi(x)), the logarithm of the chance that a standard normal variable exceeds x.
  static func logNormalTail(_ x: Self) -> Self
  /// 1 - Phi(x), the chance that a standard normal variable exceeds x.
  static func normalTail(_ x: Self) -> Self
  /// Replaces each number by its exponential.
  ///
  /// What takes many at once: `Double` does it to four units in the last place, several side by side.
  static func exponentiate(_ numbers: inout [Self])
  /// Replaces each number x by log(1 + e^-|x|), the loss of a label that falls as the model expects;
  /// as ``exponentiate(_:)`` does.
  static func replaceByLeastLosses(_ numbers: inout [Self])
  /// Adds to a matrix the product of two others; all are kept row after row.
  ///
  /// Shapes: `left` rows x inner, `right` inner x columns, `sums` rows x columns.
  static func addProducts(
    of left: [Self], rows: Int, with right: [Self], to sums: inout [Self])
  /// Adds each row less the first, times its weight: what all rows share cancels exactly.
  ///
  /// Shapes: `rows` holds a row of as many numbers as there are `sums` for each weight.
  static func addDifferences(
    of rows: [Self], weights: ArraySlice<Self>, to sums: inout [Self])
  /// The smaller of two numbers; an enclosure contains it even where it cannot tell which it is.
  static func smaller(_ left: Self, _ right: Self) -> Self
}

extension Scalar {
  /// The number one.
  @inlinable
  public static var one: Self { Self(1) }

  /// Four times the arc tangent of one.
  @inlinable
  public static var pi: Self { Self(4) * .atan(.one) }

  /// e^x - 1 - x by subtraction, right to the relative error of the subtraction.
  @inlinable
  public static func expMinusOneMinusArgument(_ x: Self) -> Self { expMinusOne(x) - x }

  /// 1 - Phi(x) from its logarithm.
  @inlinable
  public static func normalTail(_ x: Self) -> Self { .exp(.logNormalTail(x)) }

  /// One exponential after the other.
  @inlinable
  public static func exponentiate(_ numbers: inout [Self]) {
    for index in numbers.indices { numbers[index] = .exp(numbers[index]) }
  }

  /// One loss after the other.
  @inlinable
  public static func replaceByLeastLosses(_ numbers: inout [Self]) {
    for index in numbers.indices {
      let number = numbers[index]
      numbers[index] = .log(onePlus: .exp(number.approximation < 0 ? number : -number))
    }
  }

  /// One entry after the other.
  @inlinable
  public static func addProducts(
    of left: [Self], rows: Int, with right: [Self], to sums: inout [Self]
  ) {
    let (inner, columns) = (left.count / rows, sums.count / rows)
    for row in 0..<rows {
      for column in 0..<columns {
        for place in 0..<inner {
          sums[row * columns + column] +=
            left[row * inner + place] * right[place * columns + column]
        }
      }
    }
  }

  /// One row after the other.
  @inlinable
  public static func addDifferences(
    of rows: [Self], weights: ArraySlice<Self>, to sums: inout [Self]
  ) {
    for (row, weight) in weights.enumerated() {
      for column in sums.indices {
        sums[column] += weight * (rows[row * sums.count + column] - rows[column])
      }
    }
  }

  /// The smaller of two numbers, by their approximations.
  @inlinable
  public static func smaller(_ left: Self, _ right: Self) -> Self {
    left.approximation < right.approximation ? left : right
  }

  /// The square x^2.
  @inlinable
  public var squared: Self { self * self }

  /// The power x^n by repeated squaring.
  ///
  /// Complexity: O(log n) products.
  ///
  /// Precondition: `exponent` is not negative.
  @inlinable
  public func power(_ exponent: Int) -> Self {
    precondition(exponent >= 0, "power needs an exponent that is not negative, got \(exponent)")
    var result = Self.one
    var base = self
    var remaining = exponent
    while remaining > 0 {
      if remaining & 1 == 1 { result *= base }
      remaining >>= 1
      if remaining > 0 { base = base.squared }
    }
    return result
  }
}
