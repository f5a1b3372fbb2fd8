//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import PreferenceModel
import Samplers
import Scalar

/// Z+ Z- is at least one, so that T-PILAF interpolates at least every other pair.
enum InterpolationNormalisers {
  static let claim = Claim(
    identifier: .interpolationNormalisers, title: "Z+ Z- is at least 1",
    statement: """
      Z+ Z- >= 1 at every prompt, Z+- = E_pi[e^(+-r_theta)]: T-PILAF uses the interpolated pair with \
      a chance of at least one half
      """,
    source: "PILAF, section 4; the inequality of Cauchy and Schwarz", examine: examine)

  @Sendable
  static func examine(_ instance: Instance) -> Evidence? {
    let logs = instance.work.interpolations.map { $0.logNormaliserPlus + $0.logNormaliserMinus }
    guard let smallest = logs.min(), let largest = logs.max() else { return nil }
    let tolerance = RoundingTolerance(operations: instance.roundings, mass: 1)
    return Evidence(
      instance: instance, quantity: "-log(Z+ Z-) at the prompt where it is largest",
      measured: 0 - smallest, tolerance: tolerance.bound,
      toleranceReason: "roundings x 2^-52, the relative error of Z+ Z-",
      findings: [.init("smallest log(Z+ Z-)", smallest), .init("largest log(Z+ Z-)", largest)])
  }
}
