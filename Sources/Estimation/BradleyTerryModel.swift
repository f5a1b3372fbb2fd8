//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

/// What is fitted to a table of comparisons, and how.
///
/// Every competitor i has an ability lambda_i; the margin of a comparison is
/// eta = lambda_left - lambda_right + gamma, gamma the order effect where there is one.
public struct BradleyTerryModel: Sendable, Equatable {
  /// The chance that the left side wins, as a function of the margin.
  public enum Link: String, Sendable, CaseIterable {
    /// sigma(eta): Bradley and Terry (1952).
    case logistic
    /// Phi(eta), the normal distribution function: Thurstone (1927), case V.
    case probit
  }

  /// What becomes of comparisons without a winner.
  public enum TieTreatment: String, Sendable, CaseIterable {
    /// Half a win for either side.
    case half
    /// They are left out.
    case drop
    /// An outcome of its own, with one more parameter nu: Davidson (1970).
    ///
    /// The odds of left win, right win and tie are e^(eta/2) : e^(-eta/2) : nu.
    case davidson
  }

  /// How the parameters are found.
  public enum Estimator: Sendable, Equatable {
    /// The maximum of the likelihood, which need not exist.
    case maximumLikelihood
    /// The maximum of the likelihood times the square root of det I (Firth, 1993).
    ///
    /// It removes the bias of first order and exists whenever the parameters are identified. For
    /// the logistic link only, where Jeffreys' prior is what removes the bias.
    case biasReduced
    /// The mode under independent normal abilities, seen in the sum-to-zero gauge.
    ///
    /// The penalty is sum_i (lambda_i - mean lambda)^2 / (2 s^2), s the standard deviation; the
    /// order effect and nu carry none.
    case prior(standardDeviation: Double)
  }

  /// The chance of a win as a function of the margin.
  public var link: Link
  /// What becomes of ties.
  public var ties: TieTreatment
  /// Whether the left side may have an advantage, gamma.
  public var hasOrderEffect: Bool
  /// How the parameters are found.
  public var estimator: Estimator

  /// The model with these choices.
  ///
  /// Precondition: Davidson's ties and bias reduction go with the logistic link alone; the standard
  /// deviation of a prior is positive and finite.
  public init(
    link: Link = .logistic, ties: TieTreatment = .half, hasOrderEffect: Bool = false,
    estimator: Estimator = .maximumLikelihood
  ) {
    precondition(
      link == .logistic || (ties != .davidson && estimator != .biasReduced),
      "Davidson's ties and bias reduction need the logistic link")
    if case .prior(let deviation) = estimator {
      precondition(deviation > 0 && deviation.isFinite, "a prior needs a positive deviation")
    }
    self.link = link
    self.ties = ties
    self.hasOrderEffect = hasOrderEffect
    self.estimator = estimator
  }
}
