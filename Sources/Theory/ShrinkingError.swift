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
  /// The problem at each of ``errors``.
  let problems: [Problem<Double>]
  /// The roundings of sums over the pairs of each.
  let roundings: [Double]

  /// The way of a problem.
  ///
  /// Precondition: it has a reward error. Complexity: O(n d) a prompt and error.
  init(_ problem: Problem<Double>) {
    let largest = problem.largestRewardError
    start = problem
    problems = Self.errors.map { problem.withRewardError(scaledBy: $0 / largest) }
    roundings = problem.roundings(under: problems)
  }

  /// The norm of a sum at one of the errors, with its rounding.
  func sample(_ index: Int, values: [Double], masses: [Double]) -> OrderSample {
    let rounding = RoundingTolerance(operations: roundings[index], mass: masses.euclideanNorm())
    return OrderSample(
      argument: Self.errors[index], value: values.euclideanNorm(), error: rounding.bound)
  }
}
