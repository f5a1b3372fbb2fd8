//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

/// The logistic function sigma and its relatives, without overflow or cancellation at any argument.
///
/// sigma(v) = 1 / (1 + e^-v), the chance that a response wins whose reward is larger by v
/// (Bradley and Terry, 1952). Every function here is right to a few units in the last place of its
/// own value, in both tails.
public enum Logistic<Number: Scalar> {
  /// sigma(v).
  @inlinable
  public static func probability(_ v: Number) -> Number {
    guard v.approximation < 0 else { return .one / (.one + .exp(-v)) }
    let odds = Number.exp(v)
    return odds / (.one + odds)
  }

  /// log sigma(v) = -log(1 + e^-v).
  @inlinable
  public static func logProbability(_ v: Number) -> Number {
    guard v.approximation < 0 else { return -.log(onePlus: .exp(-v)) }
    return v - .log(onePlus: .exp(v))
  }

  /// sigma'(v) = sigma(v) sigma(-v).
  @inlinable
  public static func slope(_ v: Number) -> Number {
    let odds = Number.exp(v.approximation < 0 ? v : -v)
    return odds / (.one + odds).squared
  }

  /// log sigma'(v) = -|v| - 2 log(1 + e^-|v|).
  @inlinable
  public static func logSlope(_ v: Number) -> Number {
    let negative = v.approximation < 0 ? v : -v
    let tail = Number.log(onePlus: .exp(negative))
    return negative - tail - tail
  }
}
