//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import CKernels
import PreferenceModel
import RealModule
import Scalar
import Testing

/// Loops over columns of numbers against the same one number at a time.
///
/// Every array ends at memory that may not be touched.
struct ColumnTests {
  /// Lengths around those of vectors, and empty.
  static let lengths = [0, 1, 3, 7, 8, 9, 17, 33]

  private func numbers(_ count: Int, width: Double = 2) -> [Double] {
    var generator = SeededGenerator(seed: UInt64(count))
    return (0..<count).map { _ in Double.random(in: -width...width, using: &generator) }
  }

  @Test(arguments: lengths)
  func `an extent encloses what it did and every number, and no more`(count: Int) {
    let values = GuardedNumbers(numbers(count))
    for (least, largest) in [(Double.infinity, -Double.infinity), (-5, 5), (0, 0)] {
      var (low, high) = (least, largest)
      pilaf_extend(values.start, count, &low, &high)
      #expect(low == values.values.reduce(least, min))
      #expect(high == values.values.reduce(largest, max))
    }
  }

  @Test(arguments: lengths)
  func `a sum of whole numbers is exact`(count: Int) {
    let values = GuardedNumbers(numbers(count, width: 1000).map { $0.rounded() })
    #expect(pilaf_sum(values.start, count) == values.values.reduce(0, +))
  }

  @Test(arguments: lengths)
  func `tilted logarithms are sums of a logarithm and two rewards`(count: Int) {
    let logs = GuardedNumbers(numbers(count))
    let first = GuardedNumbers(numbers(count).reversed())
    let second = GuardedNumbers(numbers(count + 1).dropLast())
    let found = GuardedNumbers(zeros: count)
    for hasLogs in [true, false] {
      pilaf_tilted_logarithms(
        hasLogs ? UnsafePointer(logs.start) : nil, 0.75, -1.5, first.start, 0.25, second.start,
        count, found.start)
      for (place, value) in found.values.enumerated() {
        let expected =
          (hasLogs ? logs.values[place] : 0) - 0.75 - 1.5 * first.values[place]
          + 0.25 * second.values[place]
        #expect(abs(value - expected) <= 16 * .ulpOfOne)
      }
    }
  }

  @Test(arguments: lengths)
  func `growths are those of distances to a few units in the last place`(count: Int) {
    for width in [1e-300, 1e-9, 0.1, 0.7, 30, 500] {
      let values = GuardedNumbers(numbers(count, width: width))
      for center in [0, width / 3] {
        let (growth, second) = (GuardedNumbers(zeros: count), GuardedNumbers(zeros: count))
        pilaf_growths(values.start, center, count, growth.start, second.start)
        for (place, value) in values.values.enumerated() {
          let distance = abs(value - center)
          let (first, rest) = (
            Double.expMinusOne(distance), Double.expMinusOneMinusArgument(distance)
          )
          #expect(abs(growth.values[place] - first) <= 8 * first.ulp)
          #expect(abs(second.values[place] - rest) <= 16 * rest.ulp)
        }
      }
    }
  }
}
