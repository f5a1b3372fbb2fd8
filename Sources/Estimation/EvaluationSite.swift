//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import LinearAlgebra
public import PreferenceModel
public import Scalar

/// Where the asymptotics of a report are taken, whichever route sums over the pairs there.
public struct EvaluationSite: Sendable {
  /// Which point it is.
  public let point: EvaluationPoint
  /// theta there.
  public let theta: [Double]
  /// beta.
  public let beta: Double
  /// theta* and what is lost there; nil at the current policy.
  public let maximum: ObjectiveMaximum?
  /// The directions that comparisons can teach, in which Sigma* is the identity.
  public let coordinates: IdentifiableCoordinates

  /// Whether the policy at the point has the oracle's reward for its implicit one.
  public var isRepresentable: Bool { maximum?.isRepresentable ?? true }

  /// The number of parameters, d.
  public var parameterCount: Int { theta.count }

  /// The site of a problem whose responses are at hand.
  public init(_ evaluation: EvaluatedProblem) {
    point = evaluation.point
    theta = evaluation.problem.theta
    beta = evaluation.problem.beta
    maximum = evaluation.maximum
    coordinates = evaluation.coordinates
  }

  /// The current policy of a token-level problem, no response enumerated.
  ///
  /// Throws where LAPACK fails. Complexity: O(T V^2) a prompt and O(d^3).
  public init(current problem: SequenceProblem<Double>) throws(LinearAlgebraFailure) {
    point = .current
    theta = problem.theta
    beta = problem.beta
    maximum = nil
    coordinates = try IdentifiableCoordinates(problem)
  }
}
