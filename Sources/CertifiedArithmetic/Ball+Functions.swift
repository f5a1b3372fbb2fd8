//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

#if Certified
internal import CArb

extension Ball {
  /// The exponential.
  public static func exp(_ x: Ball) -> Ball { Ball(x, pilaf_ball_exp) }

  /// e^x - 1.
  public static func expMinusOne(_ x: Ball) -> Ball { Ball(x, pilaf_ball_exp_minus_one) }

  /// e^x - 1 - x, relatively accurate near zero.
  public static func expMinusOneMinusArgument(_ x: Ball) -> Ball {
    Ball(x, pilaf_ball_exp_minus_one_minus_argument)
  }

  /// The natural logarithm; not bounded where the ball contains numbers that have none.
  public static func log(_ x: Ball) -> Ball { Ball(x, pilaf_ball_log) }

  /// log(1 + x).
  public static func log(onePlus x: Ball) -> Ball { Ball(x, pilaf_ball_log_one_plus) }

  /// The square root of the numbers in the ball that are not negative.
  ///
  /// What is known not to be negative, such as a sum of squares, may have a ball that reaches below
  /// zero. A ball that is negative as a whole has no root: the result is not bounded.
  public static func sqrt(_ x: Ball) -> Ball { Ball(x, pilaf_ball_sqrt) }

  /// The arc tangent.
  public static func atan(_ x: Ball) -> Ball { Ball(x, pilaf_ball_atan) }

  /// log(1 - Phi(x)), from the complementary error function.
  public static func logNormalTail(_ x: Ball) -> Ball { Ball(x, pilaf_ball_log_normal_tail) }

  /// The smaller of two numbers.
  public static func smaller(_ left: Ball, _ right: Ball) -> Ball {
    Ball(left, right, pilaf_ball_minimum)
  }

  /// The larger of two numbers.
  public static func larger(_ left: Ball, _ right: Ball) -> Ball {
    Ball(left, right, pilaf_ball_maximum)
  }
}
#endif
