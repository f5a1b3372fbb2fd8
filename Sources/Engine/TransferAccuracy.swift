//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Scalar

/// How far rounding moves a sum along a Markov chain, and which errors of truncation do not matter.
///
/// The mean of a phase times counts is a sum over sequences of products of T steps. Each step is a
/// chance, right to as many units as the logarithm it is the exponential of has, times a phase, right
/// to as many units as its angle has; V terms are added at every position. So the sum is right to
/// T (V + 8 + 2 |angle| + |logarithm|) units of 2^-52 of the same sum with all phases one.
struct TransferAccuracy: Sendable {
  /// The truncation that is allowed, in parts of the mass of a sum; below its rounding.
  static let tolerance = 0x1p-56

  private let steps: Double
  private let perPosition: Double

  /// The accuracy of sums over these chains.
  init(_ laws: TransferLaws) {
    steps = Double(laws.model.length)
    perPosition = laws.chains.reduce(Double(laws.model.vocabulary + 8)) { largest, chain in
      max(largest, Double(laws.model.vocabulary + 8) + chain.magnitude)
    }
  }

  /// The relative error of a sum whose largest angle of a step is given.
  func rounding(angle: Double) -> Double {
    steps * (perPosition + 2 * angle) * .ulpOfOne
  }
}

extension [[Double]] {
  /// The largest magnitude in tables.
  var largestMagnitude: Double {
    reduce(0) { $1.reduce($0) { Swift.max($0, $1.magnitude) } }
  }
}
