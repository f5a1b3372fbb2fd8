//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import LinearAlgebra
import PreferenceModel
import Scalar

/// A function of theta near a point: what Newton's method needs to know of it.
struct LocalModel {
  /// The value.
  let value: Double
  /// The gradient, d numbers, each with the magnitude that its rounding is relative to.
  let gradient: SignedSums<Double>
  /// The Hessian, d x d.
  let hessian: Matrix
  /// A positive semidefinite matrix near the Hessian, d x d; the function is constant outside of its
  /// range.
  let metric: Matrix
}

/// A point where a gradient vanishes, and how well it does.
public struct StationaryPoint: Sendable {
  /// The point.
  public let theta: [Double]
  /// The Euclidean norm of the gradient there.
  public let gradientNorm: Double
  /// The norm that rounding alone can give the gradient there.
  public let gradientTolerance: Double
  /// The number of steps taken.
  public let steps: Int

  /// Whether the gradient is zero as far as double precision can tell.
  public var isStationary: Bool { gradientNorm <= gradientTolerance }
}

/// Minimisation by Newton's method with steps that are shortened until the value falls.
///
/// The steps live in coordinates in which the metric is the identity, and so the Hessian is near it,
/// however differently the directions of theta are scaled. A Hessian that is not positive definite there is
/// replaced by the one with its eigenvalues' absolute values, which keeps every step a descent. A
/// step may multiply the odds of two responses by e^4 at most, so that none jumps to a corner of
/// the simplex where nothing can be told apart any more.
enum DampedNewton {
  /// The largest number of steps.
  static let largestStepCount = 500
  /// A parameter counts as flat where the others leave less than this times their number of it.
  static let threshold = 64 * Double.ulpOfOne
  /// The largest change of a log-probability in a step.
  static let largestChange = 4.0

  /// The stationary point reached from `start`.
  ///
  /// It ends where each coordinate of the gradient is within rounding of zero, or where neither the
  /// value nor the gradient falls any more; ``StationaryPoint`` tells which.
  /// Throws where LAPACK fails. Complexity: O(d^3) a step and one local model.
  static func minimise(
    from problem: Problem<Double>,
    model: ([Double]) throws(LinearAlgebraFailure) -> LocalModel, value: ([Double]) -> Double
  ) throws(LinearAlgebraFailure) -> StationaryPoint {
    let roundings = problem.roundingsOfSums
    var theta = problem.theta
    var local = try model(theta)
    var steps = 0
    while steps < largestStepCount, !isStationary(local, roundings) {
      var (step, slope) = try step(of: local)
      let shortening = min(1, largestChange / change(of: step, at: problem.moved(to: theta)))
      (step, slope) = (Vector.scaled(step, by: shortening), shortening * slope)
      let resolution = roundings * .ulpOfOne * local.value.magnitude
      guard let next = lineSearch(from: theta, step, slope, local.value, resolution, value) else {
        break
      }
      let nextLocal = try model(next)
      // Near the minimum the value no longer tells; then the gradient must fall.
      if -slope <= resolution,
        Vector.norm(nextLocal.gradient.values) >= Vector.norm(local.gradient.values)
      {
        break
      }
      (theta, local) = (next, nextLocal)
      steps += 1
    }
    return StationaryPoint(
      theta: theta, gradientNorm: Vector.norm(local.gradient.values),
      gradientTolerance: Vector.norm(tolerances(local, roundings)), steps: steps)
  }

  /// The largest change of a log-probability that a step brings, to first order.
  private static func change(of step: [Double], at problem: Problem<Double>) -> Double {
    problem.prompts.map { Vector.largestMagnitude($0.scores().projections(onto: step)) }.max() ?? 0
  }

  private static func tolerances(_ local: LocalModel, _ roundings: Double) -> [Double] {
    local.gradient.masses.map { RoundingTolerance(operations: roundings, mass: $0).bound }
  }

  private static func isStationary(_ local: LocalModel, _ roundings: Double) -> Bool {
    zip(local.gradient.values, tolerances(local, roundings)).allSatisfy { $0.magnitude <= $1 }
  }

  /// The step in theta, and the slope of the function along it.
  private static func step(
    of local: LocalModel
  ) throws(LinearAlgebraFailure) -> (step: [Double], slope: Double) {
    let transform = try ScaledRange(
      of: local.metric, threshold: Double(local.metric.rows) * threshold
    ).transform
    let gradient = transform.transposedTimes(local.gradient.values)
    let hessian = transform.transposedTimes(local.hessian.times(transform)).symmetrised
    let eigen = try SymmetricEigen(of: hessian)
    let floor = Double.ulpOfOne.squareRoot() * Vector.largestMagnitude(eigen.values)
    let along = zip(eigen.vectors.transposedTimes(gradient), eigen.values).map { part, curvature in
      floor > 0 ? -part / max(curvature.magnitude, floor) : -part
    }
    let step = eigen.vectors.times(along)
    return (transform.times(step), Vector.dot(step, gradient))
  }

  /// The first of the points at a whole, a half, a quarter of the step where the value has fallen.
  private static func lineSearch(
    from theta: [Double], _ step: [Double], _ slope: Double, _ value: Double, _ resolution: Double,
    _ function: ([Double]) -> Double
  ) -> [Double]? {
    var length = 1.0
    while length > Double.ulpOfOne {
      let next = Vector.sum(theta, Vector.scaled(step, by: length))
      if function(next) <= value + 1e-4 * length * slope + resolution { return next }
      length /= 2
    }
    return nil
  }
}
