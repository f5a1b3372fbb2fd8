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

/// Loops over rows of numbers against the same one number at a time.
///
/// Every array ends at memory that may not be touched.
struct RowTests {
  static let widths = [1, 2, 7, 8, 9, 15, 16, 17, 32, 33]

  private func numbers(_ count: Int, _ seed: Int) -> [Double] {
    var generator = SeededGenerator(seed: UInt64(seed))
    return (0..<count).map { _ in Double.random(in: -2...2, using: &generator) }
  }

  @Test(arguments: widths)
  func `weighted rows are each row times each weight and nothing is touched beyond them`(
    width: Int
  ) {
    for (count, columns) in [(0, 2), (1, 1), (1, 3), (2, 1), (3, 5), (8, 2), (19, 4)] {
      let stride = count + 3
      let rows = GuardedNumbers(numbers(count * width, width))
      let weights = GuardedNumbers(numbers(columns * stride, count))
      let found = GuardedNumbers(zeros: count * columns * width)
      pilaf_weighted_rows(rows.start, count, width, weights.start, columns, stride, found.start)
      let (given, factors) = (rows.values, weights.values)
      let expected = (0..<count).flatMap { row in
        (0..<columns).flatMap { column in
          (0..<width).map { given[row * width + $0] * factors[column * stride + row] }
        }
      }
      #expect(found.values == expected)
    }
  }

  @Test(arguments: widths)
  func `centred rows are rows less the first and less the mean`(width: Int) {
    for count in [0, 1, 5, 12] {
      let rows = GuardedNumbers(numbers(count * width, width))
      let first = GuardedNumbers(numbers(width, 1))
      let mean = GuardedNumbers(numbers(width, 2))
      let found = GuardedNumbers(zeros: count * width)
      pilaf_centred_rows(rows.start, count, width, first.start, mean.start, found.start)
      let (given, start, center) = (rows.values, first.values, mean.values)
      let expected = given.enumerated().map { $1 - start[$0 % width] - center[$0 % width] }
      #expect(found.values == expected)
    }
  }

  @Test(arguments: widths)
  func `norms of rows are roots of sums of squares`(width: Int) {
    let rows = GuardedNumbers(numbers(11 * width, width))
    let found = GuardedNumbers(zeros: 11)
    pilaf_row_norms(rows.start, 11, width, found.start)
    let given = rows.values
    for (row, norm) in found.values.enumerated() {
      var sum = 0.0
      for entry in given[row * width..<(row + 1) * width] { sum += entry * entry }
      #expect(abs(norm - sum.squareRoot()) <= Double(width + 2) * norm.ulp)
    }
  }

  @Test(arguments: widths)
  func `what all rows share cancels exactly in weighted differences`(width: Int) {
    let whole = numbers(9 * width, width).map { ($0 * 1024).rounded() }
    let rows = GuardedNumbers(whole.map { $0 + 0x1p52 })
    let weights = GuardedNumbers((0..<9).map { 1 / Double(1 << $0) })
    let found = GuardedNumbers(zeros: width)
    pilaf_weighted_differences(rows.start, 9, width, weights.start, found.start)
    for (column, sum) in found.values.enumerated() {
      // Whole numbers below 2^12 times powers of two: every sum is exact.
      var expected = 0.0
      for row in 0..<9 {
        expected += (whole[row * width + column] - whole[column]) / Double(1 << row)
      }
      #expect(sum == expected)
    }
  }

  @Test func `products of Chebyshev polynomials are those of cosines`() {
    for (first, second) in [(1, 1), (1, 15), (15, 1), (3, 8), (7, 9), (18, 18), (2, 33)] {
      for points in [0, 1, 7, 8, 9, 20] {
        let (x, y) = (
          GuardedNumbers(numbers(points, 3).map { $0 / 2 }),
          GuardedNumbers(numbers(points, 4).map { $0 / 2 })
        )
        let order = first * second
        let found = GuardedNumbers(zeros: points * order)
        pilaf_chebyshev_products(x.start, y.start, points, first, second, found.start)
        let (outer, inner, products) = (x.values, y.values, found.values)
        for place in products.indices {
          let (point, index) = place.quotientAndRemainder(dividingBy: order)
          let (k, l) = index.quotientAndRemainder(dividingBy: second)
          let expected =
            Double.cos(Double(k) * .acos(outer[point]))
            * Double.cos(Double(l) * .acos(inner[point]))
          // The recurrence multiplies roundings by at most k^2.
          #expect(abs(products[place] - expected) <= Double(4 + k * k + l * l) * .ulpOfOne)
        }
      }
    }
  }
}
