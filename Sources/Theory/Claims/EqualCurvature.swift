//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import PreferenceModel
import Scalar

/// At their common minimum both divergences have one Hessian.
enum EqualCurvature {
  static let claim = Claim(
    identifier: .equalCurvature, title: "at the target both KLs curve alike",
    statement: """
      at p = q the Hessians of KL(q || p) and of KL(p || q) in the logits are both diag(q) - q q^T: \
      near the target both converge at one rate, and every difference between them is transient
      """,
    source: "derived here", examination: .figures { found })

  private static let found = CategoricalInstance.all.map(evidence)

  static func evidence(on instance: CategoricalInstance) -> Evidence {
    let target = instance.target
    let forward = residual(on: instance) { $0.forwardDivergenceGradient(toward: target) }
    let reverse = residual(on: instance) { $0.reverseDivergenceGradient(toward: target) }
    return Evidence(
      instance: instance,
      quantity: "|finite difference of a gradient - (diag q - q q^T)| at the worst entry",
      residual: [forward, reverse].worst(),
      findings: [
        .init("residual / tolerance, KL(q || p)", forward.ratio),
        .init("residual / tolerance, KL(p || q)", reverse.ratio),
      ], toleranceReason: CategoricalInstance.differenceReason)
  }

  /// A row of the Hessian is the gradient of one entry of the gradient.
  private static func residual(
    on instance: CategoricalInstance,
    _ gradient: (FiniteDistribution<Double>) -> [Double]
  ) -> Residual {
    let q = instance.target.probabilities
    return q.indices.map { row in
      let hessian = q.indices.map { (row == $0 ? q[row] : 0) - q[row] * q[$0] }
      return instance.residual(of: hessian, at: instance.target.logProbabilities) { policy in
        // An entry is p times a difference of logarithms and their mean.
        SizedValue(gradient(policy)[row], mass: policy.probabilities[row] + q[row])
      }
    }.worst()
  }
}
