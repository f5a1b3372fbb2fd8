//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Alignment
import PreferenceModel
import Samplers
import Scalar

/// The identity of Theorem 4.1: under T-PILAF the gradient of the preference loss is that of the
/// objective, up to the remainder T2.
enum Theorem41 {
  static let claim = Claim(
    identifier: .theorem41, title: "Theorem 4.1, the identity",
    statement: """
      grad L = -(beta / Zbar) grad J - T2 under T-PILAF with its label weight, whatever the reward \
      error and whether or not r* can be represented
      """,
    source: "PILAF, Theorem 4.1",
    illustrations: ["pilaf new bandit > bandit.yaml && pilaf align bandit.yaml"],
    relaxations: [
      Relaxation(without: "the label weight w(x)") { evidence(under: unweighted, on: $0) },
      Relaxation(without: "normalisers over whole responses: practical PILAF") {
        evidence(under: PracticalPilaf(), on: $0)
      },
    ],
    surveys: { [reach(), guaranteedShare()] },
    examineSums: { evidence(of: $0.alignment, on: $0) },
    examine: { evidence(of: $0.alignment, on: $0) })

  /// The evidence of the three vectors, each computed from its own formula.
  static func evidence(
    of alignment: GradientAlignment<Double>, on instance: any AlignedSubject
  ) -> Evidence {
    let residuals = zip(alignment.identityResidual, alignment.identityMass).map {
      Residual($0, operations: instance.roundings, mass: $1)
    }
    return Evidence(
      instance: instance, quantity: "|grad L + (beta / Zbar) grad J + T2| at the worst coordinate",
      residual: residuals.worst(),
      findings: [
        .init("norm of grad L", alignment.lossGradient.values.euclideanNorm()),
        .init(
          "norm of (beta / Zbar) grad J",
          alignment.scale * alignment.objective.gradient.values.euclideanNorm()),
        .init("norm of T2", alignment.remainder.vector.values.euclideanNorm()),
      ])
  }

  private static let unweighted = TheoreticalPilaf(weighted: false)

  /// The same with the gradient of another sampler's loss in the place of T-PILAF's.
  private static func evidence(
    under sampler: any Sampler, on instance: Instance
  ) -> Evidence {
    let gradient = PreferenceLoss.evaluate([sampler], on: instance.problem)[0].gradient
    return evidence(
      of: GradientAlignment(instance.problem, lossGradient: gradient), on: instance)
  }
}
