//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Estimation
import LinearAlgebra
import PairSums
import PreferenceModel
import Samplers
import Scalar
import Testing

struct PairInformationTests {
  /// sum over all ordered pairs of mu k (f_a - f_b)_i (f_a - f_b)_j, and of the absolute terms.
  static func loop(
    _ law: PairLaw<Double>, _ features: Matrix, kernel: (Int, Int) -> Double
  ) -> (sum: Matrix, mass: Matrix) {
    var sum = Matrix(rows: features.rows, columns: features.rows, repeating: 0)
    var mass = sum
    var row = [Double](repeating: 0, count: features.columns)
    for first in 0..<features.columns {
      law.fillRow(first, into: &row)
      for second in 0..<features.columns {
        let weight = row[second] * kernel(first, second)
        for i in 0..<features.rows {
          for j in 0..<features.rows {
            sum[i, j] +=
              weight * (features[i, first] - features[i, second])
              * (features[j, first] - features[j, second])
            mass[i, j] +=
              weight * (features[i, first].magnitude + features[i, second].magnitude)
              * (features[j, first].magnitude + features[j, second].magnitude)
          }
        }
      }
    }
    return (sum, mass)
  }

  @Test(arguments: [1, 2, 5, 64, 65, 150])
  func `the information of every sampler is the loop over its ordered pairs`(count: Int) {
    let problem = ProblemExamples.tabular(
      responses: [count], beta: 0.7, seed: UInt64(count), width: 3)
    let prompt = problem.prompts[0]
    var generator = SeededGenerator(seed: 2)
    let features = Matrix(rows: 3, columns: count) { _, _ in
      Double.random(in: -1...1, using: &generator)
    }
    let laws = SamplerCatalogue.all().map { $0.pairLaw(at: prompt) }
    let kernel = { (first: Int, second: Int) in
      Logistic.slope(prompt.reward[first] - prompt.reward[second])
    }
    let sums = PairInformation.matrices(of: laws, features: features) { first, row in
      for second in first..<count { row[second - first] = kernel(first, second) }
    }
    #expect(sums.count == laws.count)
    for (law, sum) in zip(laws, sums) {
      let (expected, mass) = Self.loop(law, features, kernel: kernel)
      #expect(sum.isSymmetric())
      for i in 0..<3 {
        for j in 0..<3 {
          let tolerance = RoundingTolerance(operations: Double(4 * count + 64), mass: mass[i, j])
          #expect((sum[i, j] - expected[i, j]).magnitude <= tolerance.bound)
        }
      }
    }
  }

  @Test func `a law that lives in the tails keeps its relative accuracy`() {
    // The first response is all but certain; what it is compared with has chances down to 1e-30.
    let chances = [1.0, 1e-6, 1e-12, 1e-18, 1e-30]
    let law = PairLaw(products: [ProductTerm(weight: 1, first: chances, second: chances)])
    let features = Matrix.identity(order: 5)
    let sum = PairInformation.matrices(of: [law], features: features) { first, row in
      for second in first..<5 { row[second - first] = 1 }
    }[0]
    // With unit features the sum is twice the Laplacian of the weights: -2 p_a p_b off the diagonal.
    for first in 0..<5 {
      var total = 0.0
      for second in 0..<5 where second != first {
        let expected = -2 * chances[first] * chances[second]
        total -= expected
        #expect((sum[first, second] / expected - 1).magnitude < 1e-14)
      }
      #expect((sum[first, first] / total - 1).magnitude < 1e-14)
    }
  }
}
