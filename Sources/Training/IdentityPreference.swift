//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

/// IPO: the loss (h_wl - 1 / (2 tau))^2.
///
/// Offline, with hard labels and pairs mu x mu, its optimum is pi_ref e^(S / (2 tau)) / Z,
/// S(a) = P_mu(r_b < r_a) - P_mu(r_b > r_a). Azar et al., 2023.
public struct IdentityPreference: Sendable, Equatable, ComparisonLoss {
  /// tau, the strength of the regularisation: the margin aimed at is 1 / (2 tau).
  public let regularisation: Double

  /// IPO with tau.
  public init(regularisation: Double) {
    precondition(regularisation > 0, "tau is positive, got \(regularisation)")
    self.regularisation = regularisation
  }

  /// IPO that aims at a margin, tau = 1 / (2 margin).
  public init(margin: Double) {
    self.init(regularisation: 1 / (2 * margin))
  }

  /// 1 / (2 tau), the margin aimed at.
  public var margin: Double { 1 / (2 * regularisation) }

  func loss(margin: Double) -> Double {
    let gap = margin - self.margin
    return gap * gap
  }

  func slope(margin: Double) -> Double { 2 * (margin - self.margin) }
}
