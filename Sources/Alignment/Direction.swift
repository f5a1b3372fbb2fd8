//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

internal import RealModule
public import Scalar

/// A vector split into its length and its unit vector, nil where the length is zero or lost in
/// rounding.
public struct Direction<Number: Scalar>: Sendable {
  /// The Euclidean norm.
  public let norm: Number
  /// The vector divided by its norm.
  public let unit: [Number]

  /// The direction of a vector of sums, or nil where every entry may be nothing but the rounding of
  /// this many operations.
  @specialized(where Number == Double)
  public init?(of vector: SignedSums<Number>, roundings: Double) {
    let isResolved = zip(vector.values, vector.masses).contains { value, mass in
      value.magnitude.approximation
        > RoundingTolerance(operations: roundings, mass: mass.approximation).bound
    }
    let norm = vector.values.euclideanNorm()
    guard isResolved, norm.approximation > 0 else { return nil }
    self.norm = norm
    unit = vector.values.map { $0 / norm }
  }

  @usableFromInline
  init(norm: Number, unit: [Number]) {
    self.norm = norm
    self.unit = unit
  }

  /// The opposite direction.
  @inlinable
  public var reversed: Direction { Direction(norm: norm, unit: unit.map { -$0 }) }

  /// The cosine of the angle to another direction.
  ///
  /// (||u + v||^2 - ||u - v||^2) / (||u + v||^2 + ||u - v||^2), which is never beyond one.
  @specialized(where Number == Double)
  public func cosine(to other: Direction) -> Number {
    let gap = zip(unit, other.unit).map { $0 - $1 }.euclideanNorm().squared
    let sum = zip(unit, other.unit).map { $0 + $1 }.euclideanNorm().squared
    return (sum - gap) / (sum + gap)
  }

  /// The angle to another direction in degrees, without loss at small or straight angles.
  ///
  /// 2 atan2(||u - v||, ||u + v||) (Kahan, 2006).
  @specialized(where Number == Double)
  public func degrees(to other: Direction) -> Double {
    let gap = zip(unit, other.unit).map { $0 - $1 }.euclideanNorm().approximation
    let sum = zip(unit, other.unit).map { $0 + $1 }.euclideanNorm().approximation
    return 2 * Double.atan2(y: gap, x: sum) * 180 / .pi
  }
}
