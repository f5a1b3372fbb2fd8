//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Alignment
import Estimation
import LinearAlgebra
import PreferenceModel
import Samplers
import Scalar

/// Drawing identical pairs again multiplies information, prompt by prompt, and keeps Theorem 4.1.
enum RedrawingTies {
  static let claim = Claim(
    identifier: .redrawingTies, title: "redrawing identical pairs",
    statement: """
      drawing a pair again until its responses differ multiplies the information of a label by \
      1 / (1 - P_x(a = b)) at each prompt; with w(x) multiplied by 1 - P_x(a = b) grad L keeps its \
      direction
      """,
    source: "derived here",
    hypotheses: [
      "the implicit reward is the oracle's, for the information",
      "the problem was not drawn at random: the law is written out pair by pair",
      "at most \(LocalEstimation.largestParameterCount) parameters and \(largestResponseCount) "
        + "responses a prompt", "every prompt has two responses of the policy",
    ],
    examine: { instance in
      instance.seed == nil
        ? evidence(of: RedrawnPairs(base: TheoreticalPilaf()), on: instance) : nil
    })

  /// The largest number of responses for which the law is written out.
  static let largestResponseCount = 64

  /// The redrawn law's Omega by the generic sandwich against the factor in the closed form, and its
  /// gradient against that of its base.
  static func evidence(of pairs: RedrawnPairs, on instance: Instance) -> Evidence? {
    let problem = instance.problem
    guard problem.prompts.allSatisfy({ $0.responses <= largestResponseCount }),
      pairs.isDefined(on: problem), let estimation = instance.estimation,
      let own = pairs.covariance(estimation), let closed = estimation.weighted.distinctCovariance
    else { return nil }
    let (least, most) = estimation.totalRange
    let tolerance = estimation.tolerance(instance.roundings) * (most / least)
    let deviation = (own - closed).largestMagnitude / closed.largestMagnitude
    let residual = Residual(deviation, tolerance: tolerance)
    let gradients = gradientResiduals(of: pairs, on: instance)
    return Evidence(
      instance: instance,
      quantity: "difference of Omega from its closed form, relative, or of grad L from that of the "
        + "law itself", residual: ([residual] + gradients).worst(),
      findings: [
        .init("chance of an identical pair", estimation.weighted.identicalPairProbability),
        .init(
          "value gap over that without redrawing",
          closed.trace / (estimation.weighted.covariance?.trace ?? .nan)),
      ],
      toleranceReason: LocalEstimation.toleranceReason
        + " x spread of 1 + Z+ Z-; for grad L roundings x 2^-52 x sum of absolute terms",
      undecidedReason: tolerance < 0.5 ? nil : "Omega cannot be told from rounding")
  }

  /// grad L under the redrawn law against that of its base.
  private static func gradientResiduals(
    of pairs: RedrawnPairs, on instance: Instance
  ) -> [Residual] {
    let problem = instance.problem
    let expected = PreferenceLoss.evaluate([pairs.base], on: problem)[0].gradient
    return zip(pairs.gradient(on: problem).values, zip(expected.values, expected.masses)).map {
      Residual($0 - $1.0, operations: 2 * instance.roundings, mass: $1.1)
    }
  }
}
