//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Alignment
import Scalar

/// The direction of a sum, and how far rounding can turn it.
struct ResolvedDirection {
  let direction: Direction<Double>
  /// The largest turn, in radians.
  let error: Double

  /// The direction of a sum after so many roundings, nil where it is lost in them.
  init?(of sum: SignedSums<Double>, operations: Double) {
    guard let direction = Direction(of: sum, roundings: operations) else { return nil }
    let rounding = RoundingTolerance(operations: operations, mass: sum.masses.euclideanNorm())
    self.direction = direction
    error = rounding.bound / direction.norm
  }

  /// The opposite direction.
  var reversed: ResolvedDirection { ResolvedDirection(direction: direction.reversed, error: error) }

  private init(direction: Direction<Double>, error: Double) {
    self.direction = direction
    self.error = error
  }

  /// The cosine of the angle to another direction.
  func cosine(to other: ResolvedDirection) -> Double { direction.cosine(to: other.direction) }

  /// The angle to another direction in degrees.
  func degrees(to other: ResolvedDirection) -> Double { direction.degrees(to: other.direction) }

  /// The sine of the angle to another direction: the length of the part across it.
  func sine(to other: ResolvedDirection) -> Double {
    let cosine = cosine(to: other)
    return zip(direction.unit, other.direction.unit).map { $0 - cosine * $1 }.euclideanNorm()
  }
}
