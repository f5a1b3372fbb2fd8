//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

#if Certified
import CertifiedArithmetic
import PreferenceModel
import Scalar
import Testing

/// A random expression, evaluated over any numbers.
private indirect enum Expression {
  case number(Double)
  case unary(Int, Expression)
  case binary(Int, Expression, Expression)

  static func random(depth: Int, using generator: inout SeededGenerator) -> Expression {
    guard depth > 0, Int.random(in: 0..<8, using: &generator) > 0 else {
      return .number(Double.random(in: -2...2, using: &generator))
    }
    if Bool.random(using: &generator) {
      return .unary(
        Int.random(in: 0..<7, using: &generator), random(depth: depth - 1, using: &generator))
    }
    return .binary(
      Int.random(in: 0..<4, using: &generator), random(depth: depth - 1, using: &generator),
      random(depth: depth - 1, using: &generator))
  }

  /// The value, each operation followed by `rounded`.
  func value<Number: Scalar>(_ rounded: (Number) -> Number) -> Number {
    switch self {
    case .number(let value): Number(value)
    case .unary(let kind, let operand):
      rounded(Self.apply(kind, operand.value(rounded)))
    case .binary(let kind, let left, let right):
      rounded(Self.apply(kind, left.value(rounded), right.value(rounded)))
    }
  }

  private static func apply<Number: Scalar>(_ kind: Int, _ x: Number) -> Number {
    switch kind {
    case 0: -x
    case 1: Logistic.probability(x)
    case 2: .log(onePlus: x.squared)
    case 3: .atan(x)
    case 4: .sqrt(x.squared + .one)
    case 5: .exp(-x.magnitude)
    default: .expMinusOne(.atan(x))
    }
  }

  private static func apply<Number: Scalar>(_ kind: Int, _ x: Number, _ y: Number) -> Number {
    switch kind {
    case 0: x + y
    case 1: x - y
    case 2: x * y
    default: x / (y.squared + .one)
    }
  }
}

struct ExpressionTreeTests {
  @Test(arguments: 0..<300 as Range<UInt64>)
  func `balls of few digits contain those of many, and the results of Double with its roundings`(
    seed: UInt64
  ) {
    var generator = SeededGenerator(seed: seed)
    let tree = Expression.random(depth: 8, using: &generator)
    let fine = Precision.$bits.withValue(1024) { tree.value { (x: Ball) in x } }
    for bits in [24, 53, 128, 300] {
      let coarse = Precision.$bits.withValue(bits) { tree.value { (x: Ball) in x } }
      #expect(coarse.contains(fine.midpoint), "\(bits) bits")
      #expect(coarse.isBounded)
    }
    // An operation of Double here is up to six roundings of at most one unit each in its own last
    // place, none of whose errors grows, or an underflow: balls widened by as much contain it.
    let underflow = Ball(Double.leastNormalMagnitude)
    let enclosed = tree.value { (x: Ball) in
      x.widened(by: x * Ball(8 * Double.ulpOfOne)).widened(by: underflow)
    }
    let double = tree.value { (x: Double) in x }
    #expect(enclosed.contains(Ball(double)))
  }

  @Test func `subtracting a tree from itself contains zero and shrinks with the precision`() {
    var generator = SeededGenerator(seed: 99)
    for _ in 0..<20 {
      let tree = Expression.random(depth: 6, using: &generator)
      var radii: [Double] = []
      for bits in [64, 128, 256] {
        Precision.$bits.withValue(bits) {
          let third = tree.value { (x: Ball) in x } / Ball(3)
          let gap = third - third
          #expect(gap.containsZero)
          radii.append(gap.radius)
        }
      }
      #expect(radii == radii.sorted(by: >) || radii.allSatisfy { $0 == 0 })
    }
  }
}
#endif
