//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

#if Certified
internal import CArb
internal import Foundation

extension Ball: EnclosingScalar {
  /// Whether this number is below another one.
  public func isLess(than other: Ball) -> Certainty {
    read { left in
      other.read { right in
        if pilaf_ball_is_less(left, right) { return .yes }
        return pilaf_ball_is_at_most(right, left) ? .no : .undecided
      }
    }
  }

  /// Whether this number is at most another one.
  public func isAtMost(_ other: Ball) -> Certainty { other.isLess(than: self).negated }

  /// Whether zero is in the ball.
  public var containsZero: Bool { read(pilaf_ball_contains_zero) }

  /// Whether both ends of the ball are finite.
  public var isBounded: Bool { read(pilaf_ball_is_finite) }

  /// Whether all numbers of another ball are in this one.
  public func contains(_ other: Ball) -> Bool {
    read { outer in other.read { pilaf_ball_contains(outer, $0) } }
  }

  /// Whether the balls have a number in common.
  public func overlaps(_ other: Ball) -> Bool {
    read { left in other.read { pilaf_ball_overlaps(left, $0) } }
  }

  /// The middle of the ball, an exact number.
  public var midpoint: Ball { Ball(self) { result, x, _ in pilaf_ball_midpoint(result, x) } }

  /// The radius, rounded up; infinite where the ball is not bounded.
  public var radius: Double { read(pilaf_ball_radius) }

  /// The number of correct binary digits, relative to the number's size.
  public var accuracyBits: Int { read(pilaf_ball_accuracy) }

  /// The ball for reports, with as many decimals as ``Precision/bits`` allows.
  public var enclosure: Enclosure {
    let digits = Int(Double(Precision.bits) * 0.301_03) + 1
    return read { ball in
      func written(_ digits: Int) -> String {
        let text = pilaf_ball_text(ball, digits)
        defer { free(text) }
        return text.map { String(cString: $0).withoutTrailingZeros } ?? ""
      }
      return Enclosure(
        decimal: written(digits), brief: written(min(digits, 40)), lower: pilaf_ball_lower(ball),
        upper: pilaf_ball_upper(ball), radius: pilaf_ball_radius(ball))
    }
  }

  /// The ball with a radius that is larger by the magnitude of all of `error`.
  public func widened(by error: Ball) -> Ball {
    Ball(self, error) { result, x, error, _ in pilaf_ball_widen(result, x, error) }
  }

  /// A ball that contains both.
  public func hull(with other: Ball) -> Ball { Ball(self, other, pilaf_ball_hull) }
}

extension String {
  /// A number that is written out exactly, without the zeros at the end of its fraction.
  ///
  /// `1.000` becomes `1`; text of another form, such as that of an interval, stays.
  fileprivate var withoutTrailingZeros: String {
    guard contains("."), allSatisfy({ $0.isNumber || $0 == "." || $0 == "-" }) else { return self }
    let digits = reversed().drop { $0 == "0" }
    return String((digits.first == "." ? digits.dropFirst() : digits).reversed())
  }
}
#endif
