//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import PreferenceModel
import RealModule
import Scalar

/// The chances and slopes of one comparison under a link, for the loss -log F of its label.
///
/// With p = F(D*) the chance that a beats b, D the model's difference and psi = F' / (F (1 - F)):
/// the expected loss is -p log F(D) - (1 - p) log F(-D), its slope -(p - F(D)) psi(D).
struct LinkedComparison {
  /// The expected loss.
  let loss: Double
  /// (p - F(D)) psi(D), minus the slope of the expected loss.
  let residual: Double
  /// psi(D), what the rounding of the residual is relative to.
  let slope: Double
  /// I(D), the second derivative if the model were right.
  let information: Double
  /// I(D) - (p - F(D)) psi'(D), the second derivative of the expected loss.
  let curvature: Double
  /// (p (1 - p) + (p - F(D))^2) psi(D)^2, the mean square of the slope of one label's loss.
  let secondMoment: Double

  /// The comparison of two responses whose rewards differ by D*, and the model's by D.
  init(_ link: LinkFunction, oracle: Double, model: Double) {
    let (logWin, logLose) = (link.logProbability(model), link.logProbability(-model))
    let (win, lose) = (link.probability(oracle), link.probability(-oracle))
    let (modelWin, modelLose) = (Double.exp(logWin), Double.exp(logLose))
    // From the tail that keeps more digits.
    let excess = model > 0 ? modelLose - lose : win - modelWin
    let slopeGrowth: Double
    switch link {
    case .logistic: (slope, slopeGrowth) = (1, 0)
    case .probit, .cauchy:
      slope = .exp(link.logDensity(model) - logWin - logLose)
      slopeGrowth =
        slope * link.logDensitySlope(model) - slope * slope * (modelLose - modelWin)
    }
    loss = -win * logWin - lose * logLose
    residual = excess * slope
    information = link.information(model)
    curvature = information - excess * slopeGrowth
    secondMoment = (win * lose + excess * excess) * slope * slope
  }
}

extension LinkFunction {
  /// (log F')', the logarithmic slope of the density.
  func logDensitySlope(_ v: Double) -> Double {
    switch self {
    case .logistic: Logistic.probability(-v) - Logistic.probability(v)
    case .probit: -v
    case .cauchy: -2 * v / (1 + v * v)
    }
  }
}
