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
    /// Where pairs with a = b are drawn again: G of a weighted sampler, H of an unweighted one; nil
    /// where all but rounding of a prompt's pairs are such.
    public var distinctScore: Matrix?

    /// The matrices of one sampler, d x d, before any prompt is added.
    init(order: Int) {
      let empty = Matrix(rows: order, columns: order, repeating: 0)
      (information, scoreCovariance, unweightedInformation) = (empty, empty, empty)
      identicalPairProbability = 0
      distinctScore = empty
    }

    /// Adds a prompt: scale times the sum over its pairs, at its parameters; w(x), or nil where labels
    /// carry none; and P(a = b).
    ///
    /// Drawing pairs with a = b again multiplies the information of a label by 1 / (1 - P); a weight is
    /// multiplied by 1 - P, so that H stays. Complexity: O(d^2).
    mutating func add(
      _ sum: Matrix, scale: Double, weight: Double?, identical: Double, probability: Double,
      at range: Range<Int>
    ) {
      let factor = weight ?? 1
      unweightedInformation.addBlock(sum, scale: scale, at: range)
      information.addBlock(sum, scale: scale * factor, at: range)
      scoreCovariance.addBlock(sum, scale: scale * factor * factor, at: range)
      identicalPairProbability += probability * identical
      // 1 - P keeps at least half its digits.
      let distinct = 1 - identical
      guard distinct > identical * Double.ulpOfOne.squareRoot() else {
        distinctScore = nil
        return
      }
      distinctScore?.addBlock(
        sum, scale: scale * (weight == nil ? 1 / distinct : factor * factor * distinct), at: range)
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
