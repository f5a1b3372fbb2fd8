//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import CertifiedArithmetic
import Scalar
import Theory

/// With hard labels the loss is above log 2 P(tie), and comes near to it along h = lambda r.
enum HardLabelInfimumStatement {
  static let quantity = "excess of the loss at h = lambda r over its bound, at the worst lambda"

  static func statements<Number: EnclosingScalar>(
    at problem: CategoricalProblem<Number>
  ) -> [CertifiedStatement<Number>] {
    guard problem.showsLabels() else { return [.unknown(quantity)] }
    guard let gap = HardLabelInfimum.gap(at: problem) else { return [] }
    let infimum = HardLabelInfimum.infimum(at: problem)
    let own = HardLabelInfimum.loss(problem.change(problem.policy), at: problem).value
    let shares = HardLabelInfimum.scales.map { scale in
      let lambda = Number(scale) / (problem.beta * gap)
      let loss = HardLabelInfimum.loss(problem.reward.map { lambda * $0 }, at: problem).value
      return (loss - infimum) / HardLabelInfimum.excessBound(scale, at: problem)
    }
    return [
      CertifiedStatement(
        quantity: "log 2 P(tie), against the loss", form: .order(infimum, atMost: own)),
      CertifiedStatement(quantity: quantity, form: .order(shares.largest(), atMost: .one)),
    ]
  }
}
