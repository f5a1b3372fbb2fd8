//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import LinearAlgebra
import PreferenceModel
import Samplers
import Scalar

/// The point that a sampler's estimate converges to, the minimiser of its own loss.
///
/// If r* is representable every sampler has theta* for its limit. If not, each has a point of its
/// own. The sampler stays as it was at the evaluation point: its law and weight are fed by that
/// policy and do not follow the estimate.
public struct LimitPoint: Sendable {
  /// The limit, and how well its gradient vanishes.
  public let point: StationaryPoint
  /// The regret J(pi*) - J(pi_theta) left there, however many labels are bought.
  public let regret: Double
  /// The Hessian of the loss there, in z.
  let hessian: Matrix
  /// The covariance of one label's gradient there, in z.
  let scoreCovariance: Matrix
  /// The gradient of J there, in theta.
  let objectiveGradient: [Double]

  /// The limit of a sampler at the point of evaluation.
  ///
  /// The loss is convex in theta for tabular and log-linear policies under the logistic and probit
  /// links, so that the limit is unique up to directions that change no policy; otherwise it is the
  /// minimum reached from the evaluation point.
  /// Throws where LAPACK fails. Complexity: O(n^2 d + d^3) a Newton step.
  init(
    of sampler: any Sampler, at evaluation: EvaluatedProblem, link: LinkFunction
  ) throws(LinearAlgebraFailure) {
    let loss = PopulationLoss(sampler, on: evaluation.problem, link: link)
    point = try DampedNewton.minimise(
      from: evaluation.problem,
      model: { theta throws(LinearAlgebraFailure) in try loss.localModel(at: theta) },
      value: { loss.value(at: $0) })
    let limit = evaluation.problem.moved(to: point.theta)
    regret = Regret.value(of: limit)
    let transform = evaluation.coordinates.transform
    let local = try loss.localModel(at: point.theta)
    hessian = transform.transposedTimes(local.hessian.times(transform)).symmetrised
    scoreCovariance = loss.scoreCovariance(at: point.theta, in: evaluation.coordinates)
    objectiveGradient = Objective(limit).gradient.values
  }
}
