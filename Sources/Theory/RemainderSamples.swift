//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Alignment
import PreferenceModel
import RealModule
import Samplers
import Scalar

/// ||T2|| of one problem as its reward error shrinks.
enum RemainderSamples {
  /// The largest |D* - D| at which T2 is taken: powers of a quarter from 4^-14 to 4^-3.
  static let errors = (3...14).reversed().map { 0.25.power($0) }

  /// ||T2|| at each of the errors, the oracle moved towards the implicit reward, and its rounding.
  ///
  /// Zbar does not change on the way, because the policies do not. Precondition: the problem has a
  /// reward error. Complexity: twelve times T2.
  static func samples(of problem: Problem<Double>) -> [OrderSample] {
    let logMeanWeight = TheoreticalPilaf.logMeanWeight(of: problem)
    let largest = problem.largestRewardError
    return errors.map { error in
      let scaled = problem.withRewardError(scaledBy: error / largest)
      let remainder = Remainder(scaled, logMeanWeight: logMeanWeight).vector
      let rounding = RoundingTolerance(
        operations: scaled.roundings, mass: remainder.masses.euclideanNorm())
      return OrderSample(
        argument: error, value: remainder.values.euclideanNorm(), error: rounding.bound)
    }
  }
}
