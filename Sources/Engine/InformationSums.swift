//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import LinearAlgebra

/// Fisher information and score covariance of several samplers in theta, as a route gives them.
///
/// At rewards s, H = E_x[w sum of mu sigma'(s_a - s_b) g_ab g_ab^T], G the same with w^2.
public struct InformationSums: Sendable {
  /// The matrices of one sampler.
  public struct OfSampler: Sendable {
    /// H with the label weights.
    public var information: Matrix
    /// G, with the squares of the label weights.
    public var scoreCovariance: Matrix
    /// H without label weights.
    public var unweightedInformation: Matrix
    /// E_x P(a = b).
    public var identicalPairProbability: Double

    /// The matrices of one sampler.
    public init(
      information: Matrix, scoreCovariance: Matrix, unweightedInformation: Matrix,
      identicalPairProbability: Double
    ) {
      self.information = information
      self.scoreCovariance = scoreCovariance
      self.unweightedInformation = unweightedInformation
      self.identicalPairProbability = identicalPairProbability
    }
  }

  /// The route that ran.
  public var route: EngineRoute
  /// Sigma = E_x Cov_{y ~ pi_theta}(g).
  public var covariance: Matrix
  /// One entry a sampler, or the sentence why there is none.
  public var samplers: [Coverage<OfSampler>]
  /// The error that the route guarantees, relative to the largest entry of each matrix.
  public var relativeError: Double

  /// What a route says.
  public init(
    route: EngineRoute, covariance: Matrix, samplers: [Coverage<OfSampler>], relativeError: Double
  ) {
    self.route = route
    self.covariance = covariance
    self.samplers = samplers
    self.relativeError = relativeError
  }
}
