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
    values = Array(zeros: count)
    masses = Array(zeros: count)
  }

  /// The sums with these values and masses.
  ///
  /// Precondition: one mass a value.
  @inlinable
  public init(values: [Number], masses: [Number]) {
    precondition(values.count == masses.count, "one mass a sum is needed")
    self.values = values
    self.masses = masses
  }

  /// Adds a term to one sum, with the mass that its rounding is relative to.
  @inlinable
  public mutating func add(_ term: Number, mass: Number, to index: Int) {
    values[index] += term
    masses[index] += mass
  }

  /// Adds a multiple of as many other sums.
  ///
  /// Precondition: as many sums. Complexity: O(n).
  @inlinable
  public mutating func add(_ other: SignedSums, scale: Number) {
    precondition(values.count == other.values.count, "sums are added one by one")
    for index in values.indices {
      values[index] += scale * other.values[index]
      masses[index] += scale.magnitude * other.masses[index]
    }
  }
}
