//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Fixtures
import PreferenceModel
import RealModule
import Scalar
import Testing

struct VectorSumsTests {
  @Test func `the log of a sum of exponentials survives huge and tiny terms`() {
    #expect([700.0, 700].logSumExp() == 700 + .log(2))
    #expect([-1e5, -1e5].logSumExp() == -1e5 + .log(2))
    #expect([1e300, 0].logSumExp() == 1e300)
    #expect([3.25].logSumExp() == 3.25)
    #expect([0.0, -800].logSumExp() == 0)
  }

  @Test func `the log of a sum of exponentials is that of the plain sum where that works`() {
    var generator = SeededGenerator(seed: 1)
    for count in 1...20 {
      let values = generator.numbers(count, width: 5)
      let plain = Double.log(values.map { Double.exp($0) }.reduce(0, +))
      // Exponentials of numbers to 5 are right to 5 ulps, their sum to n more, relative to itself.
      #expect(abs(values.logSumExp() - plain) <= Double(2 * count + 20) * .ulpOfOne)
    }
  }

  @Test func `normalised logarithms are the elements minus the log of the sum`() {
    var generator = SeededGenerator(seed: 2)
    for count in 1...10 {
      let values = generator.numbers(count, width: 20)
      let (logProbabilities, logNormaliser) = values.logNormalised()
      let sum = values.logSumExp()
      #expect(abs(logNormaliser - sum) <= 64 * .ulpOfOne * 20)
      for (found, value) in zip(logProbabilities, values) {
        #expect(abs(found - (value - sum)) <= 64 * .ulpOfOne * 40)
      }
    }
  }

  @Test func `a multiple of sums is added with its masses`() {
    var sums = SignedSums<Double>(values: [1, -2], masses: [1, 3])
    sums.add(SignedSums(values: [4, 8], masses: [5, 9]), scale: -0.5)
    #expect(sums.values == [-1, -6])
    #expect(sums.masses == [3.5, 7.5])
  }

  @Test func `the tail of the normal distribution has the logarithm that is given for it`() {
    #expect(Double.normalTail(0) == 0.5)
    for step in -80...360 {
      let x = Double(step) / 10
      let (tail, logTail) = (Double.normalTail(x), Double.logNormalTail(x))
      // The exponential turns the rounding of its exponent into a relative one.
      let tolerance = (8 + 8 * logTail.magnitude) * .ulpOfOne * tail
      #expect(abs(tail - .exp(logTail)) <= tolerance)
      #expect(abs(tail + .normalTail(-x) - 1) <= 4 * .ulpOfOne)
    }
  }

  @Test func `the norm neither overflows nor underflows on the way`() {
    // Quotients, squares, their sum, the root and the product: an ulp or less each.
    for scale in [1e200, 1e-200, 1e300, 1e-300] {
      let norm = [3 * scale, -4 * scale].euclideanNorm()
      #expect(abs(norm / scale - 5) <= 5 * 5 * .ulpOfOne)
    }
    #expect([Double.greatestFiniteMagnitude].euclideanNorm() == .greatestFiniteMagnitude)
    #expect([Double.leastNonzeroMagnitude].euclideanNorm() == .leastNonzeroMagnitude)
    #expect([0.0, 0].euclideanNorm() == 0)
    #expect([Double]().euclideanNorm() == 0)
  }

  @Test func `the squared norm is the inner product with itself`() {
    var generator = SeededGenerator(seed: 3)
    for count in 1...20 {
      let vector = generator.numbers(count, width: 3)
      let square = vector.innerProduct(vector)
      let norm = vector.euclideanNorm()
      #expect(abs(norm * norm - square) <= Double(2 * count + 8) * .ulpOfOne * square)
    }
  }

  @Test func `an inner product is linear and symmetric`() {
    let (u, v, w) = ([1.0, 2, 3], [4.0, -5, 6], [0.5, 0.25, -1])
    #expect(u.innerProduct(v) == 12)
    #expect(v.innerProduct(u) == 12)
    #expect(u.innerProduct(zip(v, w).map { $0 + $1 }) == u.innerProduct(v) + u.innerProduct(w))
    #expect(u.sum() == 6)
  }

  @Test func `a signed sum's mass counts every term with its magnitude`() {
    var sums = SignedSums<Double>(count: 2)
    for term in [1.0, -3, 0.5] { sums.add(term, mass: abs(term), to: 1) }
    #expect(sums.values == [0, -1.5])
    #expect(sums.masses == [0, 4.5])
  }
}
