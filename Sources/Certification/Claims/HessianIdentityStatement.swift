//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import CertifiedArithmetic
import PreferenceModel
import Scalar

/// Where the implicit reward is the oracle's, the Hessian of J is -Sigma* / beta.
enum HessianIdentityStatement {
  static func statement<Number: EnclosingScalar>(
    at view: CertifiedView<Number>
  ) -> CertifiedStatement<Number>? {
    let problem = view.problem.withRewards { $0.implicitReward }
    guard CertifiedLimit.refusal(of: problem) == nil,
      problem.prompts.contains(where: { $0.responses > 1 }),
      1...CertifiedLimit.order ~= TaughtCoordinates(problem).order
    else { return nil }
    return statement(of: problem)
  }

  /// The statement for a problem with any oracle: grad J differentiated along each coordinate that
  /// moves the policy, by dual numbers, plus a row of Sigma* over beta.
  static func statement<Number: EnclosingScalar>(
    of problem: Problem<Number>
  ) -> CertifiedStatement<Number> {
    let coordinates = TaughtCoordinates(problem)
    let covariance = coordinates.covariance(
      of: problem, weights: problem.prompts.map { _ in -.one / problem.beta })
    let model = problem.converted { Dual(value: $0) }
    let rows = coordinates.places.map { place in
      let moving = model.moved(to: Dual.varying(problem.theta, at: place))
      let gradient = Objective(moving).gradient.values
      return coordinates.places.map { gradient[$0].derivative }
    }
    let hessian = EnclosureMatrix<Number>(rows: rows.count, columns: rows.count) { rows[$0][$1] }
    return CertifiedStatement(
      quantity: "Hessian of J + Sigma* / beta, every entry over the largest",
      form: .vanishing(hessian.residuals(from: covariance), size: .one),
      figures: [("largest entry of Sigma* / beta", covariance.entries.map(\.magnitude).largest())])
  }
}
