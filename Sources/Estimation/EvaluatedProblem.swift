//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import LinearAlgebra
public import PreferenceModel
public import Scalar

/// Where the asymptotics of estimates are taken.
public enum EvaluationPoint: String, Sendable, CaseIterable {
  /// At theta*, the maximiser of J, with samplers fed by its policy.
  case optimum
  /// At the current policy, whose implicit reward is taken for the oracle's: the hypotheses of
  /// Theorem 4.2 then hold by construction.
  case current
}

/// A problem at the point where its asymptotics are taken.
public struct EvaluatedProblem: Sendable {
  /// Which point it is.
  public let point: EvaluationPoint
  /// The problem with its policy there and with the oracle that labels there.
  public let problem: Problem<Double>
  /// theta* and what is lost there; nil at the current policy.
  public let maximum: ObjectiveMaximum?
  /// The directions that comparisons can teach, in which Sigma* is the identity.
  public let coordinates: IdentifiableCoordinates

  /// Whether the policy at the point has the oracle's reward for its implicit one.
  public var isRepresentable: Bool { maximum?.isRepresentable ?? true }

  /// The problem at a point.
  ///
  /// Throws where LAPACK fails. Complexity: O(n^2 d + d^3), times Newton's steps at the optimum of
  /// a family without closed form.
  public init(
    _ problem: Problem<Double>, at point: EvaluationPoint
  ) throws(LinearAlgebraFailure) {
    switch point {
    case .optimum:
      try self.init(maximum: ObjectiveMaximum(problem))
    case .current:
      try self.init(current: problem, gradients: problem.prompts.map { $0.rewardGradients() })
    }
  }

  private init(maximum: ObjectiveMaximum) throws(LinearAlgebraFailure) {
    point = .optimum
    self.maximum = maximum
    problem = maximum.problem
    coordinates = try IdentifiableCoordinates(maximum.problem)
  }

  /// The problem at its current policy, where the gradients g of each prompt are at hand.
  ///
  /// Throws where LAPACK fails. Complexity: O(n^2 d + d^3).
  package init(
    current problem: Problem<Double>, gradients: [Matrix]
  ) throws(LinearAlgebraFailure) {
    point = .current
    maximum = nil
    self.problem = problem.withRewards { $0.implicitReward }
    coordinates = try IdentifiableCoordinates(problem, gradients: gradients)
  }
}
