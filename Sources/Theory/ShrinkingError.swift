//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Alignment
import PreferenceModel
import RealModule
import Scalar

/// One problem as its reward error shrinks: the oracle moves towards the implicit reward, and the
/// policies stay.
struct ShrinkingError {
  /// The largest |D* - D| of each problem on the way: powers of a quarter from 4^-14 to 4^-3.
  static let errors = (3...14).reversed().map { 0.25.power($0) }

  /// The problem that the way begins at.
  let start: Problem<Double>
  /// The oracles at each of ``errors``, of every prompt.
  let oracles: [OracleRewards<Double>]
  /// The roundings of sums over the pairs at each.
  private let roundings: [Double]

  /// The way of a problem.
  ///
  /// Precondition: it has a reward error. Complexity: O(n d) a prompt, O(n) more an error.
  init(_ problem: Problem<Double>) {
    let largest = problem.largestRewardError
    let scales = Self.errors.map { $0 / largest }
    start = problem
    oracles = problem.prompts.map { $0.rewards(withErrorScaledBy: scales) }
    roundings = problem.roundings(under: oracles)
  }

  /// The norm of a vector of sums at each of the errors, with its rounding.
  ///
  /// Shape: `sums` is parameters x errors. Complexity: O(d) an error.
  func samples(_ sums: SignedSums<Double>) -> [OrderSample] {
    let (values, masses) = (norms(ofColumns: sums.values), norms(ofColumns: sums.masses))
    return Self.errors.indices.map { index in
      let rounding = RoundingTolerance(operations: roundings[index], mass: masses[index])
      return OrderSample(
        argument: Self.errors[index], value: values[index], error: rounding.bound)
    }
  }

  /// The norm of each column, its entries divided by the largest first, as `euclideanNorm()` does.
  private func norms(ofColumns values: [Double]) -> [Double] {
    let columns = Self.errors.count
    return values.withUnsafeBufferPointer { values in
      (0..<columns).map { column in
        var largest = 0.0
        for place in stride(from: column, to: values.count, by: columns) {
          largest = max(largest, values[place].magnitude)
        }
        let scale = largest > 0 && largest.isFinite ? largest : 1
        var sum = 0.0
        for place in stride(from: column, to: values.count, by: columns) {
          sum += (values[place] / scale).squared
        }
        return scale * .sqrt(sum)
      }
    }
  }
}
