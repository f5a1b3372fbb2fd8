//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import LinearAlgebra
import PreferenceModel
import Scalar

/// The Hessian of J at theta*, by differentiating grad J, against -Sigma*/beta.
///
/// The paper's Theorem 4.2 rests on their being equal. That holds where r* is representable: there
/// r* - r_theta is constant at each prompt, so only the derivative of r_theta is left.
public struct HessianIdentity: Sendable {
  /// The largest work, in entries of scores formed, for which grad J is differentiated.
  public static let largestWork = 2e8

  /// The largest entry of Hess J + Sigma*/beta.
  public let residual: Double
  /// The error that differentiation and rounding leave in that entry.
  public let tolerance: Double
  /// The largest entry of Sigma*/beta.
  public let scale: Double

  /// Whether the identity holds as far as differentiation can tell.
  public var holds: Bool { residual <= tolerance }

  /// The comparison at the policy of an evaluated problem; nil above ``largestWork``.
  ///
  /// Each column of the Hessian is the derivative of grad J along a coordinate, extrapolated from
  /// central differences. Complexity: O(n d^2).
  public init?(_ evaluation: EvaluatedProblem) {
    let problem = evaluation.problem
    let order = problem.parameterCount
    let responses = problem.prompts.map(\.responses).reduce(0, +)
    guard 12 * Double(order) * Double(order) * Double(responses) <= Self.largestWork else {
      return nil
    }
    let dual = evaluation.coordinates.dual
    let expected = (1 / problem.beta) * dual.timesTransposed(dual)
    let roundings = Regret.gradient(of: problem).masses.map {
      RoundingTolerance(operations: problem.roundingsOfSums, mass: $0).bound
    }
    var worst = (residual: 0.0, tolerance: 0.0)
    for parameter in 0..<order {
      let column = RichardsonDerivative(roundings: roundings) { shift in
        var theta = problem.theta
        theta[parameter] += shift
        return Objective(problem.moved(to: theta)).gradient.values
      }
      for row in 0..<order {
        let residual = (column.values[row] + expected[row, parameter]).magnitude
        let tolerance = column.errors[row] + roundings[row]
        // The entry that is furthest beyond its tolerance speaks for all.
        if residual * worst.tolerance >= worst.residual * tolerance {
          worst = (residual, tolerance)
        }
      }
    }
    (residual, tolerance) = worst
    scale = expected.largestMagnitude
  }
}

/// The derivative of a vector at zero: central differences with halved steps, extrapolated.
///
/// The errors of central differences are even powers of the step, which Richardson's scheme removes
/// one by one; the value of the least estimated error is kept (Ridders, 1982).
struct RichardsonDerivative {
  let values: [Double]
  let errors: [Double]

  /// The derivative of `function`, whose entries are off by at most `roundings`.
  init(roundings: [Double], _ function: (Double) -> [Double]) {
    let steps = [0.125, 0.0625, 0.031_25, 0.015_625, 0.007_812_5, 0.003_906_25]
    let quotients = steps.map { step in
      zip(function(step), function(-step)).map { ($0 - $1) / (2 * step) }
    }
    let best = roundings.indices.map { index in
      Self.extrapolated(
        quotients.map { $0[index] }, roundings: steps.map { roundings[index] / $0 })
    }
    values = best.map(\.value)
    errors = best.map(\.error)
  }

  private static func extrapolated(
    _ quotients: [Double], roundings: [Double]
  ) -> (value: Double, error: Double) {
    var best = (value: quotients[0], error: Double.infinity)
    var former = [quotients[0]]
    for level in 1..<quotients.count {
      var row = [quotients[level]]
      var power = 1.0
      for order in 1...level {
        power *= 4
        let value = (power * row[order - 1] - former[order - 1]) / (power - 1)
        let change = max(
          (value - row[order - 1]).magnitude, (value - former[order - 1]).magnitude)
        let error = change + 2 * roundings[level]
        if error < best.error { best = (value, error) }
        row.append(value)
      }
      former = row
    }
    return best
  }
}
