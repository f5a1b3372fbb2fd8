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

  /// The direction of a vector, or nil where every entry is within `tolerance` of zero.
  public init?(of vector: [Number], tolerance: [Double]) {
    let isResolved = zip(vector, tolerance).contains { $0.magnitude.approximation > $1 }
    let norm = vector.euclideanNorm()
    guard isResolved, norm.approximation > 0 else { return nil }
    self.norm = norm
    unit = vector.map { $0 / norm }
  }

  /// The cosine of the angle to another direction.
  public func cosine(to other: Direction) -> Number { unit.innerProduct(other.unit) }

  /// The angle to another direction in degrees, without loss at small or straight angles.
  ///
  /// 2 atan2(||u - v||, ||u + v||) (Kahan, 2006).
  public func degrees(to other: Direction) -> Double {
    let gap = zip(unit, other.unit).map { $0 - $1 }.euclideanNorm().approximation
    let sum = zip(unit, other.unit).map { $0 + $1 }.euclideanNorm().approximation
    return 2 * Double.atan2(y: gap, x: sum) * 180 / .pi
  }
}
