//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import RealModule
import Scalar

/// DPO: the loss -log sigma(b h_wl), h_wl = log(pi/ref)(winner) - log(pi/ref)(loser).
///
/// With Bradley-Terry labels and pairs that connect all responses its optimum is pi_ref e^(r/b) / Z.
/// Hard labels have no minimiser. Rafailov et al., 2023.
public struct DirectPreference: Sendable, Equatable, ComparisonLoss {
  /// b, the inverse temperature of the implicit reward; the problem's beta where J is climbed.
  public let beta: Double

  /// DPO at this inverse temperature.
  public init(beta: Double) {
    precondition(beta > 0, "beta is positive, got \(beta)")
    self.beta = beta
  }

  func loss(margin: Double) -> Double { -Logistic.logProbability(beta * margin) }

  func slope(margin: Double) -> Double { -beta * Logistic.probability(-beta * margin) }

  /// Both from one exponential.
  func term(margin: Double) -> (loss: Double, slope: Double) {
    let difference = beta * margin
    let odds = Double.exp(-difference.magnitude)
    let least = Double.log(onePlus: odds)
    return difference < 0
      ? (least - difference, -beta * (1 / (1 + odds)))
      : (least, -beta * (odds / (1 + odds)))
  }
}
