//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Alignment
import Estimation
import LinearAlgebra
import PairSums
import PreferenceModel
import RealModule
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
      "at most \(LocalEstimation.largestParameterCount) parameters and \(largestResponseCount) "
        + "responses a prompt", "every prompt has two responses of the policy",
    ],
    examine: { evidence(of: RedrawnSampling(base: TheoreticalPilaf()), on: $0) })

  /// The largest number of responses for which the law is written out.
  static let largestResponseCount = 6

  /// The redrawn law's Omega by the generic sandwich against the factor in the closed form, and its
  /// gradient against that of its base.
  static func evidence(of sampler: RedrawnSampling, on instance: Instance) -> Evidence? {
    let problem = instance.problem
    guard problem.prompts.allSatisfy({ $0.responses <= largestResponseCount }),
      let estimation = instance.work.estimation
    else { return nil }
    let sampling = SamplerExperiments(of: [sampler, sampler.base], on: problem)
    guard sampling.experiments.allSatisfy({ canDiffer($0[0].law) }),
      let own = estimation.asymptotics(of: SamplerExperiments([0], of: sampling))?[0]?.covariance,
      let closed = estimation.weighted.distinctCovariance
    else { return nil }
    let (least, most) = estimation.totalRange
    let tolerance = estimation.tolerance(instance.roundings) * (most / least)
    let deviation = (own - closed).largestMagnitude / closed.largestMagnitude
    let residual = Residual(deviation, tolerance: tolerance)
    let gradients = gradientResiduals(sampling, on: instance)
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

  /// Whether a redrawn pair may show two responses.
  private static func canDiffer(_ law: PairLaw<Double>) -> Bool {
    guard case .distinct(_, let chance) = law.form else { return true }
    return chance > 0
  }

  /// grad L under the redrawn law, brought to the scale of its base's weights, against the base's.
  private static func gradientResiduals(
    _ sampling: SamplerExperiments<Double>, on instance: Instance
  ) -> [Residual] {
    guard let weights = sampling.labelWeights[0], let baseWeights = sampling.labelWeights[1] else {
      return []
    }
    let scale = Double.exp(weights.logMean - baseWeights.logMean)
    let losses = PreferenceLoss.evaluate(sampling, on: instance.problem)
    let (gradient, baseGradient) = (losses[0].gradient, losses[1].gradient)
    return baseGradient.values.indices.map { index in
      Residual(
        scale * gradient.values[index] - baseGradient.values[index],
        operations: 2 * instance.roundings, mass: baseGradient.masses[index])
    }
  }
}
