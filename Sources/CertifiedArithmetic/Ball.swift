//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

#if Certified
internal import CArb

/// A real number enclosed in a ball [midpoint +- radius], by FLINT/Arb (Johansson, 2017).
///
/// A ball is a value: copies are independent. Every operation contains the exact result for all
/// numbers inside its arguments, rounded to ``Precision/bits`` binary digits. So the same lines that
/// run on `Double` give enclosures here, where each choice they make by ``approximation`` is one
/// between formulas that are valid for the whole ball.
public struct Ball: Sendable {
  private var storage = BallStorage()

  /// The ball that `fill` writes, computed with so many digits.
  init(_ fill: (_ result: OpaquePointer, _ bits: Int) -> Void) {
    withExtendedLifetime(storage) { fill($0.handle, Precision.bits) }
  }

  /// The result of a function of one ball.
  init(_ x: Ball, _ function: (OpaquePointer, OpaquePointer, Int) -> Void) {
    self.init { result, bits in x.read { function(result, $0, bits) } }
  }

  /// The result of a function of two balls.
  init(_ x: Ball, _ y: Ball, _ function: (OpaquePointer, OpaquePointer, OpaquePointer, Int) -> Void)
  {
    self.init { result, bits in x.read { x in y.read { function(result, x, $0, bits) } } }
  }

  /// Reads the memory of the ball, which lives at least as long.
  func read<Result>(_ body: (OpaquePointer) -> Result) -> Result {
    withExtendedLifetime(storage) { body($0.handle) }
  }

  /// Replaces the ball by a function of it and another one, in place where nobody shares it.
  mutating func update(
    _ y: Ball, _ function: (OpaquePointer, OpaquePointer, OpaquePointer, Int) -> Void
  ) {
    guard isKnownUniquelyReferenced(&storage) else {
      self = Ball(self, y, function)
      return
    }
    read { x in y.read { function(x, x, $0, Precision.bits) } }
  }
}

extension Ball: Equatable {
  /// Whether both are the same ball: of one midpoint and one radius.
  ///
  /// It says nothing about the numbers inside, unless the balls are exact; for those ask
  /// ``isLess(than:)`` or ``isAtMost(_:)``.
  public static func == (left: Ball, right: Ball) -> Bool {
    left.read { left in right.read { pilaf_ball_is_same(left, $0) } }
  }
}

extension Ball: CustomStringConvertible {
  /// The ball in decimal, enclosing it, with as many digits as the precision has.
  public var description: String { enclosure.decimal }
}
#endif
