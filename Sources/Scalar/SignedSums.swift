//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

/// A vector of sums, each with its mass: the same sum over the absolute values of its terms.
///
/// A sum of terms computed to a relative error e is right to e times its mass, however much cancels;
/// so the mass is what a tolerance is relative to. A term that is itself a difference counts with
/// what was subtracted, because its rounding is relative to that.
public struct SignedSums<Number: Scalar>: Sendable {
  /// The sums.
  public var values: [Number]
  /// The sums of the absolute values of the terms, never below the magnitude of ``values``.
  public var masses: [Number]

  /// `count` empty sums.
  @inlinable
  public init(count: Int) {
    values = .zeros(count)
    masses = .zeros(count)
  }

  /// Sums that are at hand, with their masses.
  ///
  /// Precondition: as many masses as sums.
  @inlinable
  public init(values: [Number], masses: [Number]) {
    precondition(values.count == masses.count, "every sum has a mass")
    self.values = values
    self.masses = masses
  }

  /// Adds a term to one sum, with the mass that its rounding is relative to.
  @inlinable
  public mutating func add(_ term: Number, mass: Number, to index: Int) {
    values[index] += term
    masses[index] += mass
  }
}
