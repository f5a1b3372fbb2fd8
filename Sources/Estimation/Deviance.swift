//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import RealModule

/// Twice the log-likelihood that a fit loses against fitting every cell by itself.
///
/// A cell is a pair of competitors, or an ordered pair where sides are known, whether or not an
/// order effect is fitted; so fits with and without one can be compared. Reference: Agresti (2013),
/// Categorical Data Analysis, section 11.6.
public struct Deviance: Sendable, Equatable {
  /// 2 sum over cells and outcomes of y log(y / (n p)).
  public let value: Double
  /// The free frequencies of the cells less the parameters.
  public let degreesOfFreedom: Int

  /// The deviance at a point, all parameters counted.
  init(_ likelihood: BradleyTerryLikelihood, at parameters: [Double]) {
    self.init(likelihood, parameters: likelihood.parameterCount - 1) {
      likelihood.law(of: $0, at: parameters)
    }
  }

  /// The deviance of equal abilities; nu, if a parameter, is fitted by the share t of ties.
  ///
  /// t = nu / (2 + nu) gives nu = 2 t / (1 - t).
  init(ofEqualAbilities likelihood: BradleyTerryLikelihood) {
    let ties = likelihood.outcomes.reduce(0) { $0 + $1.ties }
    let decided = likelihood.outcomes.reduce(0) { $0 + $1.leftWins + $1.rightWins }
    let law = OutcomeLaw(margin: 0, logTie: .log(2 * ties / decided))
    self.init(likelihood, parameters: likelihood.tieIndex == nil ? 0 : 1) { _ in law }
  }

  private init(
    _ likelihood: BradleyTerryLikelihood, parameters: Int, law: (OutcomeCounts) -> OutcomeLaw
  ) {
    value = likelihood.outcomes.reduce(0) { sum, cell in
      sum + 2 * (cell.saturatedLogLikelihood - cell.logLikelihood(law(cell)))
    }
    let frequencies = likelihood.tieIndex == nil ? 1 : 2
    degreesOfFreedom = likelihood.outcomes.count * frequencies - parameters
  }
}
