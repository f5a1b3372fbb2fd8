//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import RealModule

/// How far a sample lies from a continuous law: the largest difference of their distribution
/// functions, and the chance of one as large if the sample is from the law.
public struct KolmogorovSmirnov: Sendable {
  /// D = sup |F_sample - F|.
  public let distance: Double
  /// P(D at least as large), from Kolmogorov's limit with the argument of Stephens (1970, Journal
  /// of the Royal Statistical Society B 32, 115-122); right to about 1e-3 from ten numbers on.
  public let pValue: Double

  /// The test of a sample in ascending order against a distribution function.
  ///
  /// Both functions only rise, so that the difference at two numbers bounds it between them: where
  /// the bound is below the largest difference found, F is not asked for.
  ///
  /// Precondition: not empty. Complexity: some sqrt(m) evaluations of F, m at most.
  public init(sorted sample: [Double], cumulative: (Double) -> Double) {
    precondition(!sample.isEmpty, "an empty sample has no distribution")
    let count = Double(sample.count)
    var largest = 0.0
    func evaluate(_ index: Int) -> Double {
      let chance = cumulative(sample[index])
      largest = max(largest, Double(index + 1) / count - chance, chance - Double(index) / count)
      return chance
    }
    let last = sample.count - 1
    var parts = [(first: 0, low: evaluate(0), last: last, high: evaluate(last))]
    // All parts are halved before any half is, so that the largest difference is soon near the end.
    while !parts.isEmpty {
      var halves: [(first: Int, low: Double, last: Int, high: Double)] = []
      for (first, low, last, high) in parts where last - first > 1 {
        let bound = max(Double(last) / count - low, high - Double(first + 1) / count)
        guard bound > largest else { continue }
        let middle = (first + last) / 2
        let chance = evaluate(middle)
        halves.append((first, low, middle, chance))
        halves.append((middle, chance, last, high))
      }
      parts = halves
    }
    distance = largest
    let root = count.squareRoot()
    pValue = Self.limitingTail((root + 0.12 + 0.11 / root) * largest)
  }

  /// P(K > x) of Kolmogorov's law, 2 sum over k of (-1)^(k-1) e^(-2 k^2 x^2), or its theta-function
  /// transform where that converges faster.
  static func limitingTail(_ x: Double) -> Double {
    guard x > 0 else { return 1 }
    var sum = 0.0
    if x < 1 {
      for k in stride(from: 1.0, through: 9, by: 2) {
        sum += .exp(-k * k * .pi * .pi / (8 * x * x))
      }
      return max(0, 1 - (2 * .pi).squareRoot() / x * sum)
    }
    for k in 1...6 {
      let term = Double.exp(-2 * Double(k * k) * x * x)
      sum += k.isMultiple(of: 2) ? -term : term
    }
    return 2 * sum
  }
}
