//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

/// A natural number without bounds, for the exact law of best-of-N.
struct ExactNatural: Equatable {
  /// The digits to the base 2^32, the lowest first, the highest not zero.
  private var digits: [UInt64]

  /// A power of two times a small number.
  init(_ value: UInt32, shiftedLeftBy bits: Int = 0) {
    digits = Array(repeating: 0, count: bits / 32)
    let shifted = UInt64(value) << UInt64(bits % 32)
    digits += [shifted & 0xffff_ffff, shifted >> 32]
    trim()
  }

  private mutating func trim() {
    while digits.last == 0 { digits.removeLast() }
  }

  static func + (left: ExactNatural, right: ExactNatural) -> ExactNatural {
    var sum = left
    sum.digits += Array(repeating: 0, count: max(0, right.digits.count - left.digits.count) + 1)
    for (index, digit) in right.digits.enumerated() { sum.digits[index] += digit }
    for index in sum.digits.indices.dropLast() {
      sum.digits[index + 1] += sum.digits[index] >> 32
      sum.digits[index] &= 0xffff_ffff
    }
    sum.trim()
    return sum
  }

  /// The difference of a number and one that is not larger.
  static func - (left: ExactNatural, right: ExactNatural) -> ExactNatural {
    var difference = left
    var borrow: UInt64 = 0
    for index in difference.digits.indices {
      let subtrahend = (index < right.digits.count ? right.digits[index] : 0) + borrow
      borrow = difference.digits[index] < subtrahend ? 1 : 0
      difference.digits[index] = difference.digits[index] &+ (borrow << 32) &- subtrahend
    }
    precondition(borrow == 0 && right.digits.count <= left.digits.count, "no natural difference")
    difference.trim()
    return difference
  }

  static func * (left: ExactNatural, right: ExactNatural) -> ExactNatural {
    var product = left
    product.digits = Array(repeating: 0, count: left.digits.count + right.digits.count + 1)
    for (shift, factor) in left.digits.enumerated() {
      var carry: UInt64 = 0
      for (index, digit) in right.digits.enumerated() {
        let value = factor * digit + product.digits[shift + index] + carry
        product.digits[shift + index] = value & 0xffff_ffff
        carry = value >> 32
      }
      product.digits[shift + right.digits.count] += carry
    }
    product.trim()
    return product
  }

  /// The power with a positive exponent.
  func power(_ exponent: Int) -> ExactNatural {
    guard exponent > 1 else { return self }
    let root = power(exponent / 2)
    return exponent % 2 == 0 ? root * root : root * root * self
  }

  /// The number divided by 2^bits, right to two units in the last place.
  func dividedByTwo(toThe bits: Int) -> Double {
    digits.enumerated().suffix(4).reduce(0) { sum, digit in
      sum
        + Double(
          sign: .plus, exponent: 32 * digit.offset - bits, significand: Double(digit.element))
    }
  }
}
