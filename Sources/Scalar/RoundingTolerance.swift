//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

/// A bound on rounding error, built from what was computed and never tuned.
///
/// A sum of terms, each a product of probabilities and bounded factors, is right to about
/// operations x ulp x mass: `operations` counts roundings along the longest chain (the number of
/// summands, and the magnitude of the log-probabilities, since e^x turns an absolute error of x into
/// a relative one), and the mass is the sum of the absolute values of the terms.
public struct RoundingTolerance: Sendable, Equatable {
  /// The number of roundings along the longest chain.
  public let operations: Double
  /// The sum of the absolute values of the terms.
  public let mass: Double

  /// The tolerance for a sum of this mass after this many roundings.
  public init(operations: Double, mass: Double) {
    self.operations = operations
    self.mass = mass
  }

  /// operations x 2^-52 x mass, and at least the smallest normal number, below which digits are lost
  /// to underflow.
  public var bound: Double {
    operations * (Double.ulpOfOne * mass) + operations * Double.leastNormalMagnitude
  }

  /// How the bound is made, for reports.
  public static let reason = "roundings x 2^-52 x sum of absolute terms"
}
