//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Estimation
import LinearAlgebra
import PreferenceModel
import RealModule
import Samplers
import Scalar

/// The covariance of T-PILAF's estimate is aligned with the Hessian of J: exactly for one prompt, up
/// to the spread of 1 + Z+ Z- for several.
enum CovarianceSpectrum {
  static let claim = Claim(
    identifier: .covarianceSpectrum, title: "the spectrum of Omega",
    statement: """
      where the implicit reward is the oracle's, the generalised eigenvalues of T-PILAF's Omega \
      against Sigma*^-1 lie between the smallest and the largest 1 + Z+ Z- of a prompt; with one \
      prompt all of them equal it
      """,
    source: "PILAF, Theorem 4.2; the constants are derived here",
    hypotheses: [
      "the implicit reward is the oracle's",
      "at most \(LocalEstimation.largestParameterCount) parameters",
      "labels show every direction that moves the policy",
    ],
    examineSums: { evidence(on: $0) },
    examine: { instance in
      instance.work.estimation.flatMap { evidence(of: $0.weighted, $0, on: instance) }
    })

  /// The evidence of the spectrum that a route gives, right to the relative error of its Omega.
  private static func evidence(on instance: SummedInstance) -> Evidence? {
    guard let entry = instance.estimation?.samplers.first, entry.sampler is TheoreticalPilaf,
      let spectrum = entry.gap?.spectrum, let error = entry.covariance?.relativeError,
      let least = instance.logTotals.min(), let most = instance.logTotals.max()
    else { return nil }
    let range = (least: Double.exp(least), most: Double.exp(most))
    return evidence(
      of: spectrum, within: range,
      tolerance: (error + instance.roundings * .ulpOfOne) * range.most / range.least,
      reason: "what the route's error may move every variance by, x spread of 1 + Z+ Z-",
      on: instance)
  }

  /// How far a spectrum leaves the range of 1 + Z+ Z-, relative to the end that it leaves.
  static func evidence(
    of asymptotics: AsymptoticCovariance, _ estimation: LocalEstimation, on instance: Instance
  ) -> Evidence? {
    guard let omega = asymptotics.covariance,
      let spectrum = try? SymmetricEigen.values(of: omega)
    else { return nil }
    let range = estimation.totalRange
    // An eigenvalue of a matrix as large as the largest is right to a part of that.
    return evidence(
      of: spectrum, within: range,
      tolerance: estimation.tolerance(instance.roundings) * (range.most / range.least),
      reason: LocalEstimation.toleranceReason + " x spread of 1 + Z+ Z-", on: instance)
  }

  private static func evidence(
    of spectrum: [Double], within range: (least: Double, most: Double), tolerance: Double,
    reason: String, on instance: any Subject
  ) -> Evidence? {
    guard let smallest = spectrum.first, let largest = spectrum.last else { return nil }
    let (least, most) = range
    return Evidence(
      instance: instance,
      quantity: "how far the spectrum of Omega leaves the range of 1 + Z+ Z-, relative to its end",
      measured: max(0, largest / most - 1, 1 - smallest / least), tolerance: tolerance,
      toleranceReason: reason,
      findings: [
        .init("smallest eigenvalue", smallest), .init("largest eigenvalue", largest),
        .init("smallest 1 + Z+ Z-", least), .init("largest 1 + Z+ Z-", most),
      ],
      undecidedReason: tolerance < 0.5
        ? nil : "the spectrum cannot be told from rounding")
  }
}
