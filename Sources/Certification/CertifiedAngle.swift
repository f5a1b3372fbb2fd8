//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import CertifiedArithmetic
import Scalar

/// The angle between two vectors of enclosures.
public struct CertifiedAngle<Number: EnclosingScalar>: Sendable {
  /// The cosine; not bounded where the precision does not show both vectors to be off zero.
  public let cosine: Number
  /// The angle in degrees, with its digits kept near zero and near 180.
  public let degrees: Number

  /// The angle between two vectors of one length.
  ///
  /// 2 atan(||u - v|| / ||u + v||) for the unit vectors u and v (Kahan, 2006), from the side on which
  /// the quotient is at most one. Complexity: O(d).
  init(between first: [Number], _ second: [Number]) {
    let (firstNorm, secondNorm) = (first.euclideanNorm(), second.euclideanNorm())
    cosine = first.innerProduct(second) / (firstNorm * secondNorm)
    let left = first.map { $0 / firstNorm }
    let right = second.map { $0 / secondNorm }
    let gap = zip(left, right).map { $0 - $1 }.euclideanNorm()
    let sum = zip(left, right).map { $0 + $1 }.euclideanNorm()
    let turn = Number.atan(.one) * Number(4)
    let half =
      gap.approximation <= sum.approximation
      ? Number.atan(gap / sum) : turn / Number(2) - .atan(sum / gap)
    degrees = half * Number(360) / turn
  }
}
