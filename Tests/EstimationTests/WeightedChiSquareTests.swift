//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Estimation
import Foundation
import PreferenceModel
import Testing

struct WeightedChiSquareTests {
  /// P(Q > x) for m equal weights of one, m even: e^(-x/2) sum over k < m/2 of (x/2)^k / k!.
  static func evenTail(_ degrees: Int, _ x: Double) -> Double {
    var term = exp(-x / 2)
    var sum = 0.0
    for k in 0..<degrees / 2 {
      sum += term
      term *= x / 2 / Double(k + 1)
    }
    return sum
  }

  /// P(Q <= x), the same sum over k >= m/2.
  static func evenBelow(_ degrees: Int, _ x: Double) -> Double {
    var term = exp(-x / 2)
    var sum = 0.0
    for k in 0..<2000 {
      if k >= degrees / 2 { sum += term }
      term *= x / 2 / Double(k + 1)
    }
    return sum
  }

  /// Whether a number lies within its own bound of the truth, known to `relative`.
  static func agrees(_ number: BoundedNumber, _ truth: Double, relative: Double = 1e-14) -> Bool {
    (number.value - truth).magnitude <= number.error + relative * truth.magnitude
  }

  @Test(arguments: [2, 4, 10, 60], [0.01, 0.3, 1, 3, 10, 40, 200])
  func `equal weights give the chi-square law of even degrees`(degrees: Int, x: Double) {
    let law = WeightedChiSquare(weights: Array(repeating: 2.5, count: degrees))
    let tail = law.upperTail(2.5 * x)
    let truth = Self.evenTail(degrees, x)
    #expect(Self.agrees(tail, truth), "\(tail) against \(truth)")
    #expect(tail.error <= 1e-12 * max(truth, x > Double(degrees) ? 0 : 1), "\(tail)")
    let below = law.cumulative(2.5 * x)
    #expect(Self.agrees(below, Self.evenBelow(degrees, x)), "\(below)")
  }

  @Test(arguments: [1e-6, 0.01, 0.5, 1, 4, 25, 100, 600])
  func `one weight gives the square of a normal variable`(x: Double) {
    let law = WeightedChiSquare(weights: [0, 3])
    let truth = erfc((x / 2).squareRoot())
    let tail = law.upperTail(3 * x)
    #expect(Self.agrees(tail, truth, relative: 1e-14 * max(1, x)), "\(tail) against \(truth)")
    let below = law.cumulative(3 * x)
    #expect(Self.agrees(below, erf((x / 2).squareRoot()), relative: 1e-14))
    let density = law.density(3 * x)
    let known = exp(-x / 2) / (2 * Double.pi * x).squareRoot() / 3
    #expect(Self.agrees(density, known, relative: 1e-14 * max(1, x)), "\(density) against \(known)")
  }

  @Test(arguments: [(3.0, 1.0), (1.0, 0.5), (1e6, 1e-6), (1, 0.999)], [0.01, 0.7, 2, 9, 60])
  func `two weights, each twice, give a difference of exponentials`(
    weights: (Double, Double), quantum: Double
  ) {
    let (a, b) = weights
    let law = WeightedChiSquare(weights: [a, a, b, b])
    let x = quantum * a
    // e^-x/2b / e^-x/2a = e^t; (a e^(-x/2a) - b e^(-x/2b)) / (a - b) without cancellation.
    let gap = -x / (2 * b) + x / (2 * a)
    let truth = exp(-x / (2 * a)) * (1 - b / (a - b) * expm1(gap))
    let tail = law.upperTail(x)
    #expect(Self.agrees(tail, truth, relative: 1e-13), "\(tail) against \(truth)")
    let density = law.density(x)
    let known = -exp(-x / (2 * a)) * expm1(gap) / (2 * (a - b))
    #expect(Self.agrees(density, known, relative: 1e-12), "\(density) against \(known)")
  }

  /// The density of two single weights is a Bessel function times an exponential:
  /// e^(-x (1/a + 1/b) / 4) I_0(x (1/b - 1/a) / 4) / (2 sqrt(a b)).
  @Test(arguments: [(3.0, 1.0), (1.0, 0.2)], [0.1, 1, 5, 20])
  func `two single weights give Bessel's function`(weights: (Double, Double), x: Double) {
    let (a, b) = weights
    let argument = x * (1 / b - 1 / a) / 4
    var term = 1.0
    var bessel = 1.0
    for k in 1..<200 {
      term *= argument * argument / 4 / Double(k * k)
      bessel += term
    }
    let truth = exp(-x * (1 / a + 1 / b) / 4) * bessel / (2 * (a * b).squareRoot())
    let density = WeightedChiSquare(weights: [a, b]).density(x)
    #expect(Self.agrees(density, truth, relative: 1e-13), "\(density) against \(truth)")
  }

  @Test func `the density is the derivative of the distribution`() {
    let law = WeightedChiSquare(weights: [5, 2, 1, 0.3, 0.01])
    for x in [0.2, 1.0, 6.0, 20.0, 70.0] {
      let step = x * 1e-3
      let slopes = [step, step / 2].map { step in
        (law.cumulative(x + step).value - law.cumulative(x - step).value) / (2 * step)
      }
      let slope = (4 * slopes[1] - slopes[0]) / 3
      let density = law.density(x).value
      #expect((slope - density).magnitude < 1e-9 * density + 1e-12 / step)
    }
  }

  @Test func `the mean and the variance come out of the tails`() {
    // E Q = integral of P(Q > x), E Q^2 = integral of 2 x P(Q > x), in x = e^t by trapezoids.
    let law = WeightedChiSquare(weights: [4, 1, 1, 0.25])
    var (first, second) = (0.0, 0.0)
    let step = 0.05
    for t in stride(from: -32.0, through: 7.0, by: step) {
      let x = exp(t)
      let tail = law.upperTail(x).value
      first += step * x * tail
      second += step * 2 * x * x * tail
    }
    #expect((first - law.mean).magnitude < 1e-10 * law.mean)
    #expect((second - first * first - law.variance).magnitude < 1e-9 * law.variance)
  }

  @Test func `weights over twelve orders of magnitude agree with simulation`() {
    let weights = (0...12).map { pow(10, -Double($0)) }
    let law = WeightedChiSquare(weights: weights)
    var generator = SeededGenerator(seed: 20)
    let count = 20_000
    let sample = (0..<count).map { _ in
      weights.reduce(0) { sum, weight in
        let normal = Self.normal(using: &generator)
        return sum + weight * normal * normal
      }
    }.sorted()
    // Kolmogorov: sqrt(n) sup |F_n - F| exceeds 1.95 with a chance of 1e-3.
    var distance = 0.0
    for (rank, x) in sample.enumerated() where rank % 20 == 0 {
      let chance = law.cumulative(x)
      #expect(chance.error < 1e-11)
      distance = max(distance, (chance.value - (Double(rank) + 0.5) / Double(count)).magnitude)
    }
    #expect(distance * Double(count).squareRoot() < 1.95)
  }

  @Test func `five hundred weights are near the normal law and the right side of it`() {
    let weights = (0..<500).map { 1 + 0.001 * Double($0) }
    let law = WeightedChiSquare(weights: weights)
    let deviation = law.variance.squareRoot()
    let skewness = 8 * weights.reduce(0) { $0 + $1 * $1 * $1 } / pow(deviation, 3)
    for z in [-4.0, -1.0, 0.0, 1.0, 4.0] {
      let chance = law.cumulative(law.mean + z * deviation)
      #expect(chance.error < 1e-11)
      // Edgeworth's first two terms; the next is of the order of the skewness squared.
      let density = exp(-z * z / 2) / (2 * Double.pi).squareRoot()
      let expected = erfc(-z / 2.0.squareRoot()) / 2 - density * skewness / 6 * (z * z - 1)
      #expect((chance.value - expected).magnitude < 2 * skewness * skewness)
    }
  }

  @Test(arguments: [[1.0], [3, 1], [1, 1, 1, 1], [1, 1e-6, 1e-12], [5, 4, 3, 2, 1]])
  func `quantiles invert the distribution`(weights: [Double]) {
    let law = WeightedChiSquare(weights: weights)
    for p in [1e-10, 1e-3, 0.05, 0.5, 0.9, 0.999] {
      let x = law.quantile(p)
      #expect(x.error <= 1e-11 * x.value, "\(p): \(x)")
      let back = law.cumulative(x.value)
      let slope = law.density(x.value).value
      #expect((back.value - p).magnitude <= back.error + 2 * slope * x.error + 1e-15)
    }
    let far = law.upperQuantile(1e-200)
    #expect((law.upperTail(far.value).value / 1e-200 - 1).magnitude < 1e-9)
  }

  @Test func `the law of two equal weights has logarithms for quantiles`() {
    let law = WeightedChiSquare(weights: [1, 1])
    for p in [1e-8, 0.1, 0.5, 0.99] {
      let x = law.quantile(p)
      #expect((x.value + 2 * log1p(-p)).magnitude <= x.error + 1e-14 * x.value)
    }
  }

  /// A standard normal number, by Box and Muller.
  static func normal(using generator: inout SeededGenerator) -> Double {
    let radius = (-2 * log(Double.random(in: Double.leastNonzeroMagnitude..<1, using: &generator)))
      .squareRoot()
    return radius * cos(2 * .pi * Double.random(in: 0..<1, using: &generator))
  }
}
