//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import Scalar

/// The law of pairs of a sampler, in terms of the two policies and the two rewards alone.
///
/// The recipe names no response: it is the same at every prompt and at every size, and each way of
/// summing over pairs reads it for itself.
public enum LawRecipe<Number: Scalar>: Sendable {
  /// mu = sum of weight u(a) v(b), every factor normalised first; the weights sum to one.
  case mixture([Term])
  /// mu proportional to the sum of weight u(a) v(b), the factors as they are.
  ///
  /// The sum itself is the weight of a label where the sampler weighs labels.
  case proportional([Term])
  /// The best and the worst of several draws of the policy.
  case extremes(draws: Int, by: Reward)
  /// mu proportional to pi(a) pi(b) e^k(D), k even, D the difference of implicit rewards.
  case kernel(logKernel: @Sendable (Number) -> Number)
  /// The pair of another recipe, drawn again, branch and all, until its responses differ.
  indirect case distinct(LawRecipe)

  /// One product weight u(a) v(b).
  public struct Term: Sendable {
    /// The factor in front.
    public let weight: Number
    /// u, the law of the first response.
    public let first: ResponseTilt<Number>
    /// v, the law of the second response.
    public let second: ResponseTilt<Number>

    /// The product weight u(a) v(b).
    public init(
      _ weight: Number, _ first: ResponseTilt<Number>, _ second: ResponseTilt<Number>
    ) {
      self.weight = weight
      self.first = first
      self.second = second
    }
  }
}

/// The two rewards that responses are ordered by.
public enum Reward: Sendable {
  /// r_theta.
  case implicit
  /// r*.
  case oracle
}
