//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Estimation
import LinearAlgebra
public import PreferenceModel
import Samplers
import Scalar

/// The weight w(x), which Theorem 4.1 needs, costs efficiency.
enum WeightCost {
  static let claim = Claim(
    identifier: .weightCost, title: "the weight costs efficiency",
    statement: """
      where the implicit reward is the oracle's, T-PILAF's pairs estimated without the weight w(x) \
      have an Omega that is nowhere larger than with it, and equal where prompts share no parameters
      """,
    source: "derived here",
    hypotheses: [
      "two prompts or more", "the implicit reward is the oracle's",
      "at most \(LocalEstimation.largestParameterCount) parameters",
      "labels show every direction that moves the policy",
    ],
    examine: { instance in
      guard instance.problem.prompts.count > 1, let estimation = instance.work.estimation,
        let unweighted = estimation.unweighted()
      else { return nil }
      return evidence(of: unweighted, against: estimation.weighted, estimation, on: instance)
    })

  /// The largest generalised eigenvalue of one Omega against another, which may not exceed one; where
  /// prompts share no parameters the smallest may not be below one either.
  static func evidence(
    of unweighted: AsymptoticCovariance, against weighted: AsymptoticCovariance,
    _ estimation: LocalEstimation, on instance: Instance
  ) -> Evidence? {
    guard let left = unweighted.covariance, let right = weighted.covariance,
      let ratios = try? GeneralizedSymmetricEigen(of: left, metric: right).values,
      let smallest = ratios.first, let largest = ratios.last
    else { return nil }
    let (least, most) = estimation.totalRange
    // One inverse of an information whose condition is the spread, measured by the other Omega.
    let tolerance = estimation.tolerance(instance.roundings) * (most / least).squared
    let isSeparate = instance.problem.hasSeparateParameters
    return Evidence(
      instance: instance,
      quantity: "excess over one of the largest ratio of the two variances"
        + (isSeparate ? ", or of one over the smallest" : ""),
      measured: max(largest - 1, isSeparate ? 1 - smallest : 0), tolerance: tolerance,
      toleranceReason: LocalEstimation.toleranceReason + " x (spread of 1 + Z+ Z-)^2",
      findings: [
        .init("smallest ratio, unweighted to weighted", smallest), .init("largest ratio", largest),
        .init("largest over smallest 1 + Z+ Z-", most / least),
      ],
      undecidedReason: tolerance < 0.5
        ? nil : "the ratios cannot be told from rounding")
  }
}

extension Problem {
  /// Whether no parameter belongs to two prompts.
  ///
  /// Complexity: O(1) a prompt.
  public var hasSeparateParameters: Bool {
    zip(prompts, prompts.dropFirst()).allSatisfy {
      $0.parameters.upperBound <= $1.parameters.lowerBound
    }
  }
}
