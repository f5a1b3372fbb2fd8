//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Foundation
import Testing

@testable import Pictures

struct CosineAxisTests {
  private static let angles: [[Double]] = [
    [0.4, 12, 56], [3e-5, 0.02, 41], [0.1, 2.9], [91, 140, 179], [0], [0, 0.003], [1e-7, 90],
  ]

  @Test(arguments: angles)
  func `each mark on the right names the cosine of the angle on the left`(angles: [Double]) {
    let axis = CosineAxis(angles, beside: [])
    for tick in axis.ticks {
      // 1 - cos a = 2 sin^2(a / 2), as one minus a power of ten is written.
      let complement = 2 * pow(sin(tick.degrees * .pi / 360), 2)
      let expected =
        tick.label.hasPrefix("1−10^{−")
        ? pow(10, -(Double(tick.label.dropFirst(7).dropLast()) ?? .nan))
        : 1 - (Double(tick.label) ?? .nan)
      #expect(abs(complement - expected) <= 1e-14 + 1e-12 * expected, "\(tick)")
    }
  }

  @Test(arguments: angles)
  func `the axis holds every angle, and its marks lie apart`(angles: [Double]) {
    let axis = CosineAxis(angles, beside: [20])
    #expect(axis.lower < axis.upper)
    for angle in angles where angle > 0 || !axis.isLogarithmic {
      #expect(axis.lower <= angle && angle <= axis.upper)
    }
    let marks = axis.ticks.map(\.degrees)
    #expect(!marks.isEmpty)
    #expect(zip(marks, marks.dropFirst()).allSatisfy { $0 > $1 })
    #expect(marks.allSatisfy { axis.lower <= $0 && $0 <= axis.upper })
  }
}
