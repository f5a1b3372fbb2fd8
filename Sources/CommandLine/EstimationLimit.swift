//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import ArgumentParser
import Estimation
import PreferenceModel

/// The size up to which matrices of the order of theta are formed.
enum EstimationLimit {
  /// Refuses a problem with too many parameters.
  static func check(_ problem: Problem<Double>, name: String) throws {
    try check(parameters: problem.parameterCount, name: name)
  }

  /// Refuses so many parameters where they are too many.
  static func check(parameters count: Int, name: String) throws {
    guard count > AsymptoticReport.largestParameterCount else { return }
    Terminal.complain(
      "\(name): the problem has \(count) parameters; the covariance of their estimates is computed "
        + "up to \(AsymptoticReport.largestParameterCount).")
    throw ExitCode.badData
  }
}
