//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Scalar

/// A vector of sums with the mass of its terms and a bound on the error of each entry.
struct BoundedVector: Sendable {
  /// The sums and their masses.
  private(set) var sums: SignedSums<Double>
  /// The bounds on the errors.
  private(set) var errors: [Double]

  /// A vector of empty sums.
  init(count: Int) {
    sums = SignedSums(count: count)
    errors = [Double](repeating: 0, count: count)
  }

  /// Adds a scaled part at some coordinates, whose errors are relative to its masses but for a part
  /// that is relative to nothing.
  mutating func add(
    _ values: [Double], masses: [Double], error: Double, tailError: Double, scale: Double,
    at parameters: Range<Int>
  ) {
    add(
      values, masses: masses, errors: masses.map { error * $0 + tailError }, scale: scale,
      at: parameters)
  }

  /// Adds a scaled part at some coordinates, with a bound on the error of each entry.
  mutating func add(
    _ values: [Double], masses: [Double], errors: [Double], scale: Double,
    at parameters: Range<Int>
  ) {
    for (index, parameter) in parameters.enumerated() {
      sums.add(
        scale * values[index], mass: scale.magnitude * masses[index], to: parameter)
      self.errors[parameter] += scale.magnitude * errors[index]
    }
  }

  /// The largest error over the largest entry; nil for a vector that is zero within its error, which
  /// has no digits to lose.
  var relativeError: Double? {
    let largest = sums.values.reduce(0) { max($0, $1.magnitude) }
    let error = errors.reduce(0) { max($0, $1) }
    return largest > error ? error / largest : nil
  }
}
