//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import PreferenceModel
import RealModule
import Scalar
import Testing

/// Functions of many numbers against the same of one, and against plain loops.
struct BatchTests {
  /// Lengths around those of vectors, and empty.
  static let lengths = [0, 1, 3, 4, 7, 8, 9, 17, 33]

  private func numbers(_ count: Int, width: Double) -> [Double] {
    var generator = SeededGenerator(seed: UInt64(count))
    return (0..<count).map { _ in Double.random(in: -width / 2...width / 2, using: &generator) }
  }

  @Test(arguments: lengths)
  func `exponentials of many numbers are each one's to four units in the last place`(count: Int) {
    for width in [0.1, 30, 1400] {
      let given = numbers(count, width: width)
      var found = given
      Double.exponentiate(&found)
      for (found, x) in zip(found, given) {
        #expect(abs(found - .exp(x)) <= 5 * Double.exp(x).ulp)
      }
    }
  }

  @Test(arguments: lengths)
  func `least losses are log(1 + e^-|x|) to a few units in the last place`(count: Int) {
    for width in [1e-9, 0.1, 30, 1400] {
      let given = numbers(count, width: width)
      var found = given
      Double.replaceByLeastLosses(&found)
      for (found, x) in zip(found, given) {
        let exact = Double.log(onePlus: .exp(-abs(x)))
        #expect(abs(found - exact) <= 8 * exact.ulp)
      }
    }
  }

  @Test(arguments: lengths)
  func `normal tails and arc tangents are each one's to a few units in the last place`(count: Int) {
    // Beyond 37 a tail is no normal number any more.
    for width in [1e-9, 0.1, 3, 37] {
      let given = numbers(count, width: width)
      var (tails, angles) = (given, given)
      Double.replaceByNormalTails(&tails)
      Double.replaceByArcTangents(&angles)
      for (index, x) in given.enumerated() {
        // A tail far out multiplies the rounding of x / sqrt(2) by x^2.
        let tail = Double.normalTail(x)
        #expect(abs(tails[index] - tail) <= (8 + 2 * x * x) * tail.ulp)
        #expect(abs(angles[index] - .atan(x)) <= 8 * Double.atan(x).ulp)
      }
    }
  }

  @Test func `extreme tails and angles are their limits`() {
    var tails: [Double] = [-Double.infinity, -1e300, 0, 1e300]
    Double.replaceByNormalTails(&tails)
    #expect(tails == [1, 1, 0.5, 0])
    let right = Double.atan(1e300)
    var angles: [Double] = [-Double.infinity, -1e300, 0, 1e300, Double.infinity]
    Double.replaceByArcTangents(&angles)
    for (angle, limit) in zip(angles, [-right, -right, 0, right, right]) {
      #expect(abs(angle - limit) <= 4 * limit.ulp)
    }
  }

  @Test func `extreme numbers have their limits`() {
    var exponentials: [Double] = [-.infinity, -1e300, 0, 709, 1e300]
    Double.exponentiate(&exponentials)
    #expect(exponentials[0] == 0 && exponentials[1] == 0 && exponentials[2] == 1)
    #expect(exponentials[3].isFinite && exponentials[4] == .infinity)
    var losses: [Double] = [0, 1e300, -1e300, -.zero]
    Double.replaceByLeastLosses(&losses)
    #expect(losses[1] == 0 && losses[2] == 0)
    #expect(abs(losses[0] - .log(2)) <= 2 * losses[0].ulp && losses[0] == losses[3])
  }

  @Test(arguments: [1, 2, 7, 8, 9, 11, 16, 19], [1, 3, 4, 5, 9])
  func `products of small matrices are sums of products`(columns: Int, rows: Int) {
    for inner in [0, 1, 6] {
      let left = numbers(rows * inner, width: 3)
      let right = numbers(inner * columns, width: 2)
      let start = numbers(rows * columns, width: 1)
      var sums = start
      Double.addProducts(of: left, rows: rows, with: right, to: &sums)
      for row in 0..<rows {
        for column in 0..<columns {
          let place = row * columns + column
          var (sum, mass) = (start[place], abs(start[place]))
          for index in 0..<inner {
            let term = left[row * inner + index] * right[index * columns + column]
            sum += term
            mass += abs(term)
          }
          #expect(abs(sums[place] - sum) <= 16 * .ulpOfOne * mass)
        }
      }
    }
  }

  @Test func `dual numbers take the plain loops and carry derivatives`() {
    let x = Dual(value: 0.7, derivative: 1.0)
    var numbers = [x, -x]
    Dual.replaceByLeastLosses(&numbers)
    let slope = -1 / (1 + Double.exp(0.7))
    #expect(numbers.map(\.value) == Array(repeating: .log(onePlus: .exp(-0.7)), count: 2))
    #expect(abs(numbers[0].derivative - slope) < 1e-15)
    #expect(abs(numbers[1].derivative - slope) < 1e-15)
    var exponentials = [x]
    Dual.exponentiate(&exponentials)
    #expect(exponentials[0].derivative == .exp(0.7))
    var sums = [Dual<Double>.zero]
    Dual.addProducts(of: [x, x], rows: 1, with: [x, x], to: &sums)
    #expect(abs(sums[0].derivative - 4 * 0.7) < 1e-15)
  }
}
