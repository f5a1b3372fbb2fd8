//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

/// A number with its derivative along one direction: forward-mode differentiation.
///
/// Any formula over a ``Scalar``, evaluated at dual numbers, gives its own derivative to rounding and
/// without a step; over enclosures it gives an enclosure of it. Choices between formulas look at the
/// value alone, and ``magnitude`` has no derivative where the value is not known to be off zero.
public struct Dual<Base: Scalar>: Scalar {
  /// The value.
  public var value: Base
  /// Its derivative.
  public var derivative: Base

  /// The number with a value and a derivative, zero for a constant.
  public init(value: Base, derivative: Base = .zero) {
    self.value = value
    self.derivative = derivative
  }

  /// A constant.
  public init(_ value: Double) { self.init(value: Base(value)) }

  /// A constant.
  public init(_ value: Int) { self.init(value: Base(value)) }

  /// A constant in decimal.
  public init?(decimal text: some StringProtocol) {
    guard let value = Base(decimal: text) else { return nil }
    self.init(value: value)
  }

  /// Zero, a constant.
  public static var zero: Dual { Dual(value: .zero) }

  /// The nearest `Double` to the value.
  public var approximation: Double { value.approximation }

  /// The absolute value.
  public var magnitude: Dual {
    Dual(value: value.magnitude, derivative: approximation < 0 ? -derivative : derivative)
  }

  /// These constants, the entry at `index` varying at unit speed.
  public static func varying(_ values: [Base], at index: Int) -> [Dual] {
    values.enumerated().map { Dual(value: $1, derivative: $0 == index ? .one : .zero) }
  }
}

extension Dual {
  /// The sum.
  public static func + (left: Dual, right: Dual) -> Dual {
    Dual(value: left.value + right.value, derivative: left.derivative + right.derivative)
  }

  /// The difference.
  public static func - (left: Dual, right: Dual) -> Dual {
    Dual(value: left.value - right.value, derivative: left.derivative - right.derivative)
  }

  /// The product, with Leibniz's rule.
  public static func * (left: Dual, right: Dual) -> Dual {
    Dual(
      value: left.value * right.value,
      derivative: left.derivative * right.value + left.value * right.derivative)
  }

  /// The quotient.
  public static func / (left: Dual, right: Dual) -> Dual {
    let quotient = left.value / right.value
    return Dual(
      value: quotient, derivative: (left.derivative - quotient * right.derivative) / right.value)
  }

  /// The opposite number.
  public static prefix func - (operand: Dual) -> Dual {
    Dual(value: -operand.value, derivative: -operand.derivative)
  }

  /// Multiplies in place.
  public static func *= (left: inout Dual, right: Dual) { left = left * right }
}

extension Dual {
  /// e^x.
  public static func exp(_ x: Dual) -> Dual {
    let value = Base.exp(x.value)
    return Dual(value: value, derivative: value * x.derivative)
  }

  /// e^x - 1.
  public static func expMinusOne(_ x: Dual) -> Dual {
    Dual(value: .expMinusOne(x.value), derivative: .exp(x.value) * x.derivative)
  }

  /// e^x - 1 - x.
  public static func expMinusOneMinusArgument(_ x: Dual) -> Dual {
    Dual(
      value: .expMinusOneMinusArgument(x.value), derivative: .expMinusOne(x.value) * x.derivative)
  }

  /// The natural logarithm.
  public static func log(_ x: Dual) -> Dual {
    Dual(value: .log(x.value), derivative: x.derivative / x.value)
  }

  /// log(1 + x).
  public static func log(onePlus x: Dual) -> Dual {
    Dual(value: .log(onePlus: x.value), derivative: x.derivative / (.one + x.value))
  }

  /// The square root of a positive number.
  public static func sqrt(_ x: Dual) -> Dual {
    let value = Base.sqrt(x.value)
    return Dual(value: value, derivative: x.derivative / (value + value))
  }

  /// The arc tangent.
  public static func atan(_ x: Dual) -> Dual {
    Dual(value: .atan(x.value), derivative: x.derivative / (.one + x.value.squared))
  }

  /// log(1 - Phi(x)), whose slope is minus the density over the tail.
  public static func logNormalTail(_ x: Dual) -> Dual {
    let tail = Base.logNormalTail(x.value)
    let circle = Base(8) * .atan(.one)
    let logDensity = -(x.value.squared + .log(circle)) / Base(2)
    return Dual(value: tail, derivative: -(.exp(logDensity - tail) * x.derivative))
  }
}
