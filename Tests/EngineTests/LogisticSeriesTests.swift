//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import RealModule
import Testing

@testable import Engine

struct LogisticSeriesTests {
  @Test(arguments: [0, 0.3, 7, 40, 300], [1e-3, 1e-8, 0x1p-56])
  func `the series is off by no more than it says on its interval`(
    width: Double, tolerance: Double
  ) {
    let series = LogisticSeries(width: width, tolerance: tolerance)
    for step in 0...200 {
      let point = width * Double(step) / 200
      let sum = zip(series.frequencies, series.coefficients).map { $1 * .sin($0 * point) }
        .reduce(0, +)
      let rounding =
        series.coefficientSum * Double.ulpOfOne * (8 + 16 * point)
      #expect(abs(sum - Double.tanh(point / 2) / 2) <= series.error + rounding)
    }
  }
}
