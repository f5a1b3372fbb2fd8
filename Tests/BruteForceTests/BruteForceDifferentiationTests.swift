//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import BruteForce
import Foundation
import Testing

@Suite struct BruteForceDifferentiationTests {
  /// One evaluation as a sum of one term.
  private static func single(_ value: Double) -> BruteForceSum {
    var sum = BruteForceSum()
    sum.add(value)
    return sum
  }

  @Test func `derivatives of known functions lie within the estimated errors`() {
    let functions: [(Double) -> Double] = [{ exp(2 * $0) }, { sin(3 * $0) }, { $0 * $0 * $0 }]
    let derivatives: [(Double) -> Double] = [
      { 2 * exp(2 * $0) }, { 3 * cos(3 * $0) }, { 3 * $0 * $0 },
    ]
    for point in stride(from: -1.0, through: 1.0, by: 0.25) {
      let gradients = BruteForceDifferentiation.gradients(
        of: { theta in functions.map { Self.single($0(theta[0])) } }, at: [point])
      for (gradient, derivative) in zip(gradients, derivatives) {
        #expect(abs(gradient.values[0] - derivative(point)) <= gradient.errors[0])
      }
    }
  }

  @Test func `the estimated error is small enough to decide something`() {
    let gradient = BruteForceDifferentiation.gradients(
      of: { [Self.single(exp($0[0]) * sin($0[1]))] }, at: [0.3, 0.4])[0]
    #expect(abs(gradient.values[0] - exp(0.3) * sin(0.4)) <= gradient.errors[0])
    #expect(abs(gradient.values[1] - exp(0.3) * cos(0.4)) <= gradient.errors[1])
    // Rounding of some twenty ulps over a step of 1/16 costs 700 ulps; ten times that is plenty.
    #expect(gradient.errorNorm < 7000 * Double.ulpOfOne)
  }

  @Test func `a function with a pole nearby is given a larger error`() {
    func error(at point: Double) -> Double {
      BruteForceDifferentiation.gradients(of: { [Self.single(1 / $0[0])] }, at: [point])[0].errors[
        0]
    }
    #expect(error(at: 0.2) > 10 * error(at: 2))
    let gradient = BruteForceDifferentiation.gradients(
      of: { [Self.single(1 / $0[0])] }, at: [0.2])[0]
    #expect(abs(gradient.values[0] + 25) <= gradient.errors[0])
  }

  @Test func `norms and cosines of vectors are those of geometry`() {
    let first = BruteForceVector(values: [3, 4], errors: [0, 0])
    let second = BruteForceVector(values: [-4, 3], errors: [0.6, 0.8])
    #expect(first.norm == 5 && first.dot(second) == 0 && first.cosine(with: second) == 0)
    #expect(first.cosine(with: first) == 1)
    #expect(second.errorNorm == 1)
  }
}
