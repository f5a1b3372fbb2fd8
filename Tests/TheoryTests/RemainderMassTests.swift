//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Alignment
import Foundation
import PairSums
import PreferenceModel
import Scalar
import Testing

@testable import Theory

struct RemainderMassTests {
  /// R as an integral: R(v + t, v) = integral over s in 0...t of sigma'(v + s) / sigma'(v) - 1, by
  /// Simpson's rule on 2000 intervals.
  private func integral(from v: Double, over t: Double) -> Double {
    func integrand(_ s: Double) -> Double {
      expm1(Logistic.logSlope(v + s) - Logistic.logSlope(v))
    }
    let intervals = 2000
    let inner = (1..<intervals).reduce(0.0) { sum, index in
      sum + (index.isMultiple(of: 2) ? 2 : 4) * integrand(t * Double(index) / Double(intervals))
    }
    return (integrand(0) + inner + integrand(t)) * t / Double(3 * intervals)
  }

  @Test(
    arguments: [-30.0, -4, -0.5, 0, 0.3, 2, 12],
    [-9.0, -1.01, -0.3, -1e-3, 1e-4, 0.2, 0.99, 1.2, 8])
  func `the mass of T2 covers the rounding of a pair's remainder`(model: Double, t: Double) {
    let policy = [log(0.25), log(0.75)]
    let sums = RemainderSums(
      logPolicy: policy, reward: [model + t, 0], implicitReward: [model, 0], logNormaliser: 0,
      squaredDistances: { _, row in row = [0, 2] })
    let expected = 0.25 * 0.75 * integral(from: model, over: t)
    let rounding = RoundingTolerance(
      operations: 64 + 8 * 2 + 32 * abs(model), mass: sums.responseWeights.masses[0])
    // The integral is itself right to 1e-9 of the integral of the absolute integrand.
    let quadrature = 1e-9 * (abs(expected) + 0.25 * 0.75 * abs(t * expm1(min(abs(t), 30))))
    #expect(abs(sums.responseWeights.values[0] - expected) <= rounding.bound + quadrature)
    #expect(sums.responseWeights.masses[0] >= abs(sums.responseWeights.values[0]))
  }
}
