//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import Alignment
import PreferenceModel
import RealModule
public import Scalar

/// Theorem 4.1 at one problem, in figures.
public struct Theorem41Summary: Sendable, Encodable {
  /// beta / Zbar.
  public let scale: Quantity
  /// T2.
  public let remainder: [Double]
  /// ||T2||.
  public let remainderNorm: Quantity
  /// The bound on ||T2||, the smaller of both bounds pair by pair.
  public let remainderBound: Quantity
  /// The bound from self-concordance alone.
  public let selfConcordantBound: Quantity
  /// The bound from the second derivative of sigma alone.
  public let quadraticBound: Quantity
  /// The largest coordinate of grad L + scale grad J + T2.
  public let identityResidual: Quantity
  /// What rounding allows that coordinate.
  public let identityTolerance: Quantity
  /// The largest angle between -grad L and grad J that T2 allows, in degrees.
  public let guaranteedAngleDegrees: Quantity

  /// The figures of a theorem; `roundings` as the problem states them.
  public init(_ theorem: GradientAlignment<Double>, roundings: Double) {
    scale = Quantity(
      theorem.scale > 0 ? theorem.scale : nil,
      otherwise: "beta/Zbar is below the smallest number of double precision.")
    remainder = theorem.remainder.vector.values
    remainderNorm = Quantity(remainder.euclideanNorm())
    remainderBound = Quantity(theorem.remainder.bound)
    selfConcordantBound = Quantity(theorem.remainder.selfConcordantBound)
    quadraticBound = Quantity(theorem.remainder.quadraticBound)
    let worst =
      zip(theorem.identityResidual, theorem.identityMass)
      .map { (magnitude: $0.magnitude, mass: $1) }
      .max { $0.magnitude < $1.magnitude } ?? (0, 0)
    identityResidual = Quantity(worst.magnitude)
    identityTolerance = Quantity(
      RoundingTolerance(operations: roundings, mass: worst.mass).bound)
    guaranteedAngleDegrees = Quantity(theorem.angleGuarantee)
  }

  /// Writes the figures, null beside a reason where one does not exist.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: DocumentKey.self)
    try container.encode(scale, forKey: "scale")
    try container.encode(remainder, forKey: "remainder")
    try container.encode(remainderNorm, forKey: "remainderNorm")
    try container.encode(remainderBound, forKey: "remainderBound")
    try container.encode(selfConcordantBound, forKey: "selfConcordantBound")
    try container.encode(quadraticBound, forKey: "quadraticBound")
    try container.encode(identityResidual, forKey: "identityResidual")
    try container.encode(identityTolerance, forKey: "identityTolerance")
    try container.encode(guaranteedAngleDegrees, forKey: "guaranteedAngleDegrees")
  }
}
