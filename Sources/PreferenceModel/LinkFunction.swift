//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import Scalar

/// How a difference of rewards becomes the chance to win: P(a beats b) = F(r*(a) - r*(b)).
///
/// F is symmetric, F(-v) = 1 - F(v). The logistic function is Bradley and Terry's (1952) and the
/// one of the PILAF paper, the normal distribution Thurstone's (1927); with Cauchy's distribution
/// a labeller errs even where the difference is large.
public enum LinkFunction: String, Sendable, CaseIterable {
  /// F(v) = 1 / (1 + e^-v).
  case logistic
  /// F(v) = Phi(v), the standard normal distribution.
  case probit
  /// F(v) = 1/2 + atan(v) / pi.
  case cauchy

  /// log F(v), right to a few units in its last place in both tails.
  @specialized(where Number == Double)
  public func logProbability<Number: Scalar>(_ v: Number) -> Number {
    switch self {
    case .logistic: return Logistic.logProbability(v)
    case .probit: return .logNormalTail(-v)
    case .cauchy:
      return v.approximation < 0
        ? .log(Self.cauchyTail(v)) : .log(onePlus: -Self.cauchyTail(-v))
    }
  }

  /// F(v).
  @specialized(where Number == Double)
  public func probability<Number: Scalar>(_ v: Number) -> Number {
    switch self {
    case .logistic: Logistic.probability(v)
    case .probit: .normalTail(-v)
    case .cauchy: v.approximation < 0 ? Self.cauchyTail(v) : .one - Self.cauchyTail(-v)
    }
  }

  /// log F'(v).
  @specialized(where Number == Double)
  public func logDensity<Number: Scalar>(_ v: Number) -> Number {
    switch self {
    case .logistic: return Logistic.logSlope(v)
    case .probit:
      return -(v.squared + .log(Number(2) * .pi)) / Number(2)
    case .cauchy:
      return -(.log(.pi) + .log(onePlus: v.squared))
    }
  }

  /// log I(v), I(v) = F'(v)^2 / (F(v) (1 - F(v))) the Fisher information of one comparison.
  ///
  /// - Exactness: an absolute error of a few units in the last place of the terms, which are of
  ///   order v for the logistic link and v^2 for the probit one.
  @specialized(where Number == Double)
  public func logInformation<Number: Scalar>(_ v: Number) -> Number {
    switch self {
    case .logistic: return Logistic.logSlope(v)
    case .probit, .cauchy:
      let density = logDensity(v)
      return density + density - logVariance(v)
    }
  }

  /// log F(v) (1 - F(v)), the variance of a label.
  @inline(__always)
  private func logVariance<Number: Scalar>(_ v: Number) -> Number {
    let smaller = -v.magnitude
    let chance = probability(smaller)
    // A chance keeps its digits down to the smallest normal number, its logarithm below.
    guard chance.approximation > .leastNormalMagnitude else { return logProbability(smaller) }
    return .log(chance * (.one - chance))
  }

  /// I(v), for the logistic link sigma'(v).
  @specialized(where Number == Double)
  public func information<Number: Scalar>(_ v: Number) -> Number {
    switch self {
    case .logistic: Logistic.slope(v)
    case .probit, .cauchy: .exp(logInformation(v))
    }
  }

  /// F(v) of Cauchy's distribution for v that is not positive, without cancellation far out.
  @inline(__always)
  private static func cauchyTail<Number: Scalar>(_ v: Number) -> Number {
    guard v.approximation < -1 else { return Number.one / Number(2) + .atan(v) / .pi }
    return -.atan(.one / v) / .pi
  }
}
