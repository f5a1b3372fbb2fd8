//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import Scalar

/// A law of one response, not normalised, from which pair laws are made: a base times e^score.
///
///     u(y) = base(y) e^(a r_theta(y) + b r*(y))
///
/// pi+ is the policy tilted by r_theta, pi- the policy tilted by -r_theta. Nothing else is needed
/// for any product of a sampler, so that a law can be summed over responses held in memory,
/// enumerated on the fly, or never enumerated at all.
public struct ResponseTilt<Number: Scalar>: Sendable, Equatable {
  /// What is tilted.
  public enum Base: Sendable, Equatable {
    /// pi_theta.
    case policy
    /// pi_ref.
    case reference
    /// One for every response.
    case uniform
    /// The product over tokens of softmax((1 + strength) h_theta - strength h_ref); where responses
    /// are listed, and so of one token, pi_theta (pi_theta / pi_ref)^strength, normalised.
    case tokenWise(strength: Number)
  }

  /// What is tilted.
  public let base: Base
  /// a, the factor of the implicit reward.
  public let implicitReward: Number
  /// b, the factor of the oracle's reward.
  public let oracleReward: Number

  /// The tilt of `base` by these multiples of both rewards.
  public init(_ base: Base, implicitReward: Number = .zero, oracleReward: Number = .zero) {
    self.base = base
    self.implicitReward = implicitReward
    self.oracleReward = oracleReward
  }
}

extension ResponseTilt {
  /// pi+ Z+ = pi e^r_theta.
  public static var interpolatedPlus: ResponseTilt { ResponseTilt(.policy, implicitReward: .one) }

  /// pi- Z- = pi e^-r_theta.
  public static var interpolatedMinus: ResponseTilt { ResponseTilt(.policy, implicitReward: -.one) }
}
