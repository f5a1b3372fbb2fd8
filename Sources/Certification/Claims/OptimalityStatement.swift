//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import CertifiedArithmetic
import PreferenceModel
import Samplers
import Scalar

/// "Optimal" read literally: T-PILAF has no larger tr(Sigma* Omega) than Vanilla, which is false.
enum OptimalityStatement {
  static let quantity = "tr(Sigma* Omega) of t-pilaf over that of vanilla"

  static func statement<Number: EnclosingScalar>(
    at view: CertifiedView<Number>
  ) -> CertifiedStatement<Number>? {
    view.estimation.statement(of: quantity) { point throws(CertifiedRefusal) in
      let own = try CertifiedCovariance(TheoreticalPilaf(), at: point).criterion
      let other = try CertifiedCovariance(VanillaSampling(), at: point).criterion
      return CertifiedStatement(
        quantity: quantity, form: .order(own / other, atMost: .one),
        figures: [
          ("tr(Sigma* Omega) of t-pilaf", own), ("tr(Sigma* Omega) of vanilla", other),
          ("directions of theta", Number(point.coordinates.order)),
        ])
    }
  }
}
