//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import LinearAlgebra
public import PreferenceModel
import Scalar

/// How far a sampler is from the best there is, certified without looking for the best.
///
/// V = tr(Sigma* H^-1) is convex in the law of pairs. With the sensitivity of a pair
/// s_x(a, b) = I(D*) g_ab^T H^-1 Sigma* H^-1 g_ab, whose mean under the law is V, every law nu has
/// V(nu) >= V^2 / E_nu[s] >= V^2 / E_x[max s_x] by the inequality of Cauchy and Schwarz (the
/// equivalence theorem of Kiefer and Wolfowitz, 1960, made a bound). So the efficiency V_opt / V is
/// at least V / E_x[max s_x]; a weighted estimate also loses its sandwich over tr(Sigma* H^-1).
public struct EfficiencyBound: Sendable {
  /// V = tr(Sigma* H^-1) of the law, with unweighted labels.
  public let criterion: Double
  /// E_x of the largest sensitivity over the pairs of x.
  public let largestSensitivity: Double

  /// The bound for a law whose unweighted information in the identifiable coordinates is given.
  ///
  /// Throws where the information is singular. Complexity: O(n^2 r) a prompt.
  public init(
    information: Matrix, at evaluation: EvaluatedProblem, link: LinkFunction = .logistic
  ) throws(LinearAlgebraFailure) {
    let inverse = try Cholesky(factoring: information).inverse
    criterion = inverse.trace
    let metric = inverse.times(inverse)
    var total = 0.0
    for prompt in evaluation.problem.prompts {
      let pairs = PairSensitivity(
        features: evaluation.coordinates.features(at: prompt), metric: metric)
      total +=
        prompt.probability
        * pairs.largest { link.information(prompt.reward[$0] - prompt.reward[$1]) }
    }
    largestSensitivity = total
  }

  /// A lower bound on V of every law.
  public var criterionBound: Double { criterion * criterion / largestSensitivity }

  /// A lower bound on the efficiency of an estimate whose own tr(Sigma* Omega) is `attained`.
  public func efficiency(attained: Double) -> Double { criterionBound / attained }
}

/// The quadratic forms (f_a - f_b)^T A (f_a - f_b) of all pairs, a block of rows at a time.
struct PairSensitivity {
  private static let rowsPerBlock = 64

  /// F, r x n.
  let features: Matrix
  /// A F, r x n.
  let moved: Matrix
  /// f_a^T A f_a.
  let squares: [Double]

  init(features: Matrix, metric: Matrix) {
    self.features = features
    moved = metric.times(features)
    let (rows, columns) = (features.elements, moved.elements)
    squares = (0..<features.columns).map { response in
      var sum = 0.0
      for index in response * features.rows..<(response + 1) * features.rows {
        sum += rows[index] * columns[index]
      }
      return sum
    }
  }

  /// Calls `body` with a, and the forms of a with every b > a at b - a.
  ///
  /// Complexity: O(n^2 r) by `dgemm`, O(n) memory.
  func enumerate(_ body: (Int, ArraySlice<Double>) -> Void) {
    let count = features.columns
    for start in stride(from: 0, to: count, by: Self.rowsPerBlock) {
      let rows = start..<min(start + Self.rowsPerBlock, count)
      let products = moved.columns(start..<count).transposedTimes(features.columns(rows))
      var forms = products.elements
      for row in rows {
        let place = (row - start) * (count - start) + row - start
        for other in row..<count {
          let offset = place + other - row
          forms[offset] = max(0, squares[row] + squares[other] - 2 * forms[offset])
        }
        body(row, forms[place..<place + count - row])
      }
    }
  }

  /// The largest form of a pair of different responses times a factor of the pair.
  func largest(_ factor: (Int, Int) -> Double) -> Double {
    var largest = 0.0
    enumerate { row, forms in
      for (offset, form) in forms.enumerated() where offset > 0 {
        largest = max(largest, form * factor(row, row + offset))
      }
    }
    return largest
  }
}
