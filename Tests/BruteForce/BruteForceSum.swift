//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

/// A sum that remembers how large its terms were, to tell how far rounding may have moved it.
public struct BruteForceSum: Sendable {
  /// The sum of the terms.
  public private(set) var value = 0.0
  /// The sum of the magnitudes of the terms.
  public private(set) var magnitude = 0.0
  /// The number of terms.
  public private(set) var count = 0

  /// Creates an empty sum.
  public init() {}

  /// Adds a term whose rounding error is a few ulps of the magnitude, by default its own.
  public mutating func add(_ term: Double, magnitude: Double? = nil) {
    value += term
    self.magnitude += magnitude ?? abs(term)
    count += 1
  }

  /// An estimate of the rounding error of the sum.
  ///
  /// A term costs some ten operations, most of them common to all terms (a normaliser, say), and
  /// the additions behave like a random walk: (16 + sqrt(count)) ulps of the magnitude.
  public var roundingError: Double {
    Double.ulpOfOne * (16 + Double(count).squareRoot()) * magnitude
  }
}
