//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import PreferenceModel
import RealModule
import Scalar

/// Random numbers of the kinds that problems are drawn with, all from one seeded stream.
struct RandomStream {
  private var generator: SeededGenerator

  init(seed: UInt64, stream: UInt64) {
    generator = SeededGenerator(seed: seed, stream: stream)
  }

  /// A number with 53 random bits in [0, 1).
  mutating func unit() -> Double { Double(generator.next() >> 11) / 9_007_199_254_740_992 }

  /// A uniform number.
  mutating func uniform(in range: ClosedRange<Double>) -> Double {
    range.lowerBound + (range.upperBound - range.lowerBound) * unit()
  }

  /// A number whose logarithm is uniform.
  mutating func logUniform(in range: ClosedRange<Double>) -> Double {
    .exp(uniform(in: .log(range.lowerBound)...Double.log(range.upperBound)))
  }

  /// A uniform whole number.
  mutating func integer(in range: ClosedRange<Int>) -> Int {
    min(range.upperBound, range.lowerBound + Int(unit() * Double(range.count)))
  }

  /// Whether an event of this chance happens.
  mutating func happens(withChance chance: Double) -> Bool { unit() < chance }

  /// Standard normal numbers times `scale`, by the polar method (Marsaglia, 1964).
  mutating func normals(_ count: Int, scale: Double = 1) -> [Double] {
    (0..<count).map { _ in scale * normal() }
  }

  private mutating func normal() -> Double {
    while true {
      let (x, y) = (uniform(in: -1...1), uniform(in: -1...1))
      let square = x * x + y * y
      if square < 1, square > 0 { return x * .sqrt(-2 * .log(square) / square) }
    }
  }
}
