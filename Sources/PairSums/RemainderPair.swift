//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import Scalar

/// The remainder R(D*, D) of one pair and its two bounds, times a mass given by its logarithm.
///
/// R(u, v) = (sigma(u) - sigma(v) - sigma'(v) (u - v)) / sigma'(v). With t = u - v and E = e^t - 1 it
/// equals E / (1 + sigma(v) E) - t, whose first order cancels on paper and not in the machine.
public struct RemainderPair<Number: Scalar>: Sendable {
  /// D* = r*(a) - r*(b).
  @usableFromInline var oracle: Number
  /// D = r_theta(a) - r_theta(b).
  @usableFromInline let model: Number
  /// The logarithm of the mass that the remainder is multiplied by.
  @usableFromInline let logMass: Number
  /// The mass.
  @usableFromInline let mass: Number
  /// The mass divided by sigma'(D), e^(logMass + |D|) (1 + e^-|D|)^2.
  @usableFromInline let massOverSlope: Number
  /// sigma(-|D|), the chance of the response that the model thinks less likely to win, by the sign of
  /// the approximation of D.
  @usableFromInline let lessLikely: Number

  /// The pair with these reward differences, and the mass e^logMass.
  @inlinable
  public init(oracle: Number, model: Number, logMass: Number = .zero) {
    self.oracle = oracle
    self.model = model
    self.logMass = logMass
    // Not minus the magnitude: a difference that is enclosed on both sides of zero keeps its sign.
    let negative = model.approximation > 0 ? -model : model
    let odds = Number.exp(negative)
    mass = .exp(logMass)
    massOverSlope = .exp(logMass - negative) * (Number.one + odds).squared
    lessLikely = odds / (.one + odds)
  }

  /// The same pair under another oracle.
  @inlinable
  func under(oracle: Number) -> RemainderPair {
    var pair = self
    pair.oracle = oracle
    return pair
  }

  /// mass times R(D*, D).
  @inlinable
  public var weightedRemainder: Number { weightedRemainder(rewardMagnitude: .one).value }

  /// mass times R(D*, D), and what its rounding is relative to where the four rewards have absolute
  /// values of this sum.
  ///
  /// R is odd under exchanging the two responses, so D <= 0 may be assumed; then sigma(D) is small
  /// and relatively accurate. For |t| <= 1 the closed form is used, as
  /// ((E - t) - t sigma(D) E) / (1 + sigma(D) E); beyond, the definition, which cancels no more.
  ///
  /// R moves by at most about |E| times as much as t does, and t by the rounding of the rewards:
  /// relative to their magnitude, which the count of roundings contains where it exceeds one.
  @inlinable
  func weightedRemainder(rewardMagnitude: Number) -> (value: Number, mass: Number) {
    let isPositive = model.approximation > 0
    let term = weightedRemainder(
      isPositive ? -oracle : oracle, isPositive ? -model : model,
      inherited: rewardMagnitude.approximation < 1 ? rewardMagnitude : .one)
    return (isPositive ? -term.value : term.value, term.mass)
  }

  /// mass times R(oracle, model) for a model difference that is not positive.
  @inlinable
  func weightedRemainder(
    _ oracle: Number, _ model: Number, inherited: Number
  ) -> (value: Number, mass: Number) {
    let t = oracle - model
    guard t.magnitude.approximation > 1 else {
      let second = Number.expMinusOneMinusArgument(t)
      let growth = t + second
      let product = lessLikely * growth
      let factor = mass / (.one + product)
      return (
        factor * (second - t * product),
        factor * (second + (t * product).magnitude + growth.magnitude * inherited)
      )
    }
    let win = Logistic.probability(oracle)
    let line = Logistic.slope(model) * t
    return (
      massOverSlope * (win - lessLikely - line),
      massOverSlope * (win + lessLikely + line.magnitude)
    )
  }

  /// mass times (e^t - 1 - t), t = |D* - D|: the bound from |sigma''| <= sigma'.
  @inlinable
  public var weightedSelfConcordantBound: Number {
    let t = (oracle - model).magnitude
    guard t.approximation > 1 else { return mass * .expMinusOneMinusArgument(t) }
    return .exp(logMass + t) * (.one - (.one + t) * .exp(-t))
  }

  /// mass times t^2 / (12 sqrt(3) sigma'(D)): the bound from |sigma''| <= 1 / (6 sqrt(3)).
  @inlinable
  public var weightedQuadraticBound: Number {
    let t = oracle - model
    return massOverSlope * t.squared / (Number(12) * .sqrt(Number(3)))
  }
}
