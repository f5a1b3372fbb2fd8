//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Foundation
import Testing

@testable import Theory

struct CentralDifferenceTests {
  private func derivative(
    step: Double, error: Double = 0, _ function: (Double) -> Double
  ) -> (value: Double, error: Double) {
    CentralDifference.derivative(
      ofValues: CentralDifference.nodes.map { function(Double($0) * step) }, step: step,
      valueError: error)
  }

  @Test(arguments: 0...6)
  func `polynomials up to the sixth degree have no truncation error`(degree: Int) {
    let result = derivative(step: 0.5, error: 1e-15) { pow(1 + $0, Double(degree)) }
    #expect(abs(result.value - Double(degree)) < 1e-11)
  }

  @Test(arguments: [0.4, 0.1, 0.025])
  func `the stated error bounds the true one`(step: Double) {
    let result = derivative(step: step, error: Double.ulpOfOne) { exp(sin(3 * $0)) }
    #expect(abs(result.value - 3) <= result.error)
    #expect(result.error < 100 * pow(3 * step, 6) + 1e-12)
  }
}
