//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import PreferenceModel
import Samplers
public import Scalar

/// Theorem 4.1 of the PILAF paper: under T-PILAF the gradient of the preference loss is the gradient
/// of the objective, up to a remainder of second order.
///
///     grad L = -(beta / Zbar) grad J - T2,      Zbar = E_x[1 + Z+ Z-]
///
/// It needs nothing of the rewards: not that r* can be represented, not that the error is small.
/// What it says about directions it says through T2: the angle between -grad L and grad J has
/// sin(angle) <= Zbar ||T2|| / (beta ||grad J||) where the right side is below one.
public struct GradientAlignment<Number: Scalar>: Sendable {
  /// grad L under T-PILAF with its label weight.
  public let lossGradient: SignedSums<Number>
  /// J and grad J.
  public let objective: Objective<Number>
  /// T2 and its bounds.
  public let remainder: Remainder<Number>
  /// log Zbar.
  public let logMeanWeight: Number
  /// beta / Zbar, the factor between the gradients.
  public let scale: Number
  /// Zbar ||T2|| / (beta ||grad J||), an upper bound on the sine of the angle between -grad L and
  /// grad J.
  ///
  /// Nil where grad J is zero to rounding, or beta / Zbar times it underflows. The bound says nothing
  /// once it reaches one.
  public let sineBound: Number?
  /// Whether grad J is zero to rounding, so that no direction can align with it.
  public let isStationary: Bool

  /// Both gradients and the remainder at the problem's current policy, each from its own formula.
  ///
  /// - Complexity: O(n^2 d) time a prompt, O(n d) memory.
  @specialized(where Number == Double)
  public init(_ problem: Problem<Number>) {
    self.init(
      problem, lossGradient: PreferenceLoss.evaluate([TheoreticalPilaf()], on: problem)[0].gradient)
  }

  /// The same with a gradient of T-PILAF's loss that is already at hand.
  @specialized(where Number == Double)
  public init(_ problem: Problem<Number>, lossGradient: SignedSums<Number>) {
    let logMeanWeight = TheoreticalPilaf.logMeanWeight(of: problem)
    self.init(
      beta: problem.beta, logMeanWeight: logMeanWeight, lossGradient: lossGradient,
      objective: Objective(problem), remainder: Remainder(problem, logMeanWeight: logMeanWeight),
      roundings: problem.roundings)
  }

  /// The theorem with parts that are already at hand, right to this many roundings of their masses.
  init(
    beta: Number, logMeanWeight: Number, lossGradient: SignedSums<Number>,
    objective: Objective<Number>, remainder: Remainder<Number>, roundings: Double
  ) {
    self.lossGradient = lossGradient
    self.logMeanWeight = logMeanWeight
    self.objective = objective
    self.remainder = remainder
    let scale = beta * .exp(-logMeanWeight)
    self.scale = scale
    let ascent = Direction(of: objective.gradient, roundings: roundings)
    isStationary = ascent == nil
    let norm = scale * (ascent?.norm ?? .zero)
    sineBound =
      norm.approximation > 0 ? remainder.vector.values.euclideanNorm() / norm : nil
  }

  /// grad L + (beta / Zbar) grad J + T2, coordinate by coordinate: zero by the theorem.
  public var identityResidual: [Number] { residuals() }

  /// The sums of the absolute terms of the three parts: what rounding is relative to.
  public var identityMass: [Number] { masses() }

  @specialized(where Number == Double)
  private func residuals() -> [Number] {
    lossGradient.values.indices.map { parameter in
      lossGradient.values[parameter] + scale * objective.gradient.values[parameter]
        + remainder.vector.values[parameter]
    }
  }

  @specialized(where Number == Double)
  private func masses() -> [Number] {
    lossGradient.masses.indices.map { parameter in
      lossGradient.masses[parameter] + scale * objective.gradient.masses[parameter]
        + remainder.vector.masses[parameter]
    }
  }
}
