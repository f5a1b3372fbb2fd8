//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import LinearAlgebra
import RealModule

/// The weighted maximum-likelihood estimate of theta from counts of wins.
///
/// The log-likelihood l = sum over pairs of w (wins log sigma(D) + losses log sigma(-D)) is
/// maximised by Newton's method in the identifiable coordinates z, fixed once. With tabular and
/// log-linear policies l is concave in z, and two facts about the logistic function do the rest.
/// Let g be the slope of l, H minus its Hessian, nu = (g^T H^-1 g)^1/2 the distance to the maximum
/// in standard errors that Newton's method sees, and s the largest change of a reward difference
/// along the Newton step H^-1 g. Because |sigma''| <= sigma',
///
/// - a step of log(1 + s)/s times the Newton step always climbs, and a full one shrinks nu by the
///   factor e^(s/2) (e^s - 1 - s)/s or more, one half at s = 0.6: so no line search is needed
///   (Bach, 2010, Self-concordant analysis for logistic regression; Sun and Tran-Dinh, 2019);
/// - along any direction v with v^T H v = 1 the slope is at most nu - (1 - e^-St)/S after a way t,
///   S the largest |f_ab . v|. If nu S < 1 it is negative at t = -log(1 - nu S)/S: there the
///   maximum exists, is unique, and lies nearer than that.
///
/// So convergence *proves* that the estimate exists, once the roundings of g and H are allowed for;
/// and where it does not exist nu S never falls below one. An estimate is missing if all labels
/// agree with some direction that is not constant (separation: Albert and Anderson, 1984; for
/// tables of logits Ford's condition, 1957), or if the pairs labelled do not span the coordinates.
/// With an autoregressive policy l is not concave: the true Hessian is used where it is positive
/// definite and H without the curvature of the rewards elsewhere, steps are halved until l climbs,
/// and the same test decides, no longer as a proof.
public struct MaximumLikelihood: Sendable {
  /// nu at which the search ends: a millionth of a standard error.
  public static let tolerance = 1e-6
  /// The largest number of Newton steps.
  ///
  /// Each that is not a full one moves some reward difference by log 1.6 or more, and after a
  /// hundred of them the chances of wins are zero to rounding.
  public static let largestStepCount = 100
  /// The s up to which a full step shrinks nu to one half or less.
  private static let largestFullStep = 0.6

  let chart: RewardChart

  /// The estimation of theta around an evaluated problem.
  public init(_ evaluation: EvaluatedProblem) {
    chart = RewardChart(evaluation)
  }

  /// The estimate from labels, or nil where none is finite.
  ///
  /// The search starts at `start`, in z. Complexity: O(pairs r + n r^2 + r^3) a step, some four
  /// steps with many labels.
  public func estimate(from counts: LabelCounts, start: [Double]) -> LikelihoodEstimate? {
    var z = start
    var place = chart.place(at: z)
    var value = chart.isLinear ? nil : LikelihoodSums.logLikelihood(counts, at: place)
    for step in 0...Self.largestStepCount {
      let point = chart.point(at: place)
      let sums = LikelihoodSums(counts, at: point)
      guard let factor = factor(of: sums, counts, at: point) else { return nil }
      let direction = factor.solve(sums.slope)
      let squaredDistance = Vector.dot(direction, sums.slope)
      guard squaredDistance >= 0, squaredDistance.isFinite else { return nil }
      let distance = squaredDistance.squareRoot()
      if distance <= Self.tolerance {
        let inverse = factor.inverse
        guard isProved(distance, inverse, counts, at: point) else { return nil }
        return LikelihoodEstimate(
          coordinates: z, steps: step, distance: distance, inverseInformation: inverse,
          point: point)
      }
      let change = chart.largestDifference(point.features.transposedTimes(direction))
      let length = change <= Self.largestFullStep ? 1 : .log(onePlus: change) / change
      if let known = value {
        guard
          let climb = climb(
            length, from: z, direction, counts, value: known, squaredDistance: squaredDistance)
        else { return nil }
        (z, place, value) = climb
      } else {
        z = Vector.sum(z, Vector.scaled(direction, by: length))
        place = chart.place(at: z)
      }
    }
    return nil
  }

  /// The Cholesky factor of minus the Hessian, or nil where it is not positive definite.
  private func factor(
    of sums: LikelihoodSums, _ counts: LabelCounts, at point: RewardChart.Point
  ) -> Cholesky? {
    if !chart.isLinear {
      let exact = sums.information - chart.curvature(at: point, weights: sums.residuals)
      if let factor = try? Cholesky(factoring: exact) { return factor }
    }
    return try? Cholesky(factoring: sums.information)
  }

  /// Whether the maximum exists and lies within 1.4 nu or so, roundings included.
  ///
  /// The matrix of H is off by E. If ||E|| ||H^-1|| <= 1/2 then H + E is at least half of H, and
  /// the true nu and S are at most sqrt 2 times those found: so 2 nu S < 1 is enough. The largest
  /// eigenvalue of H^-1 is at most its trace, and S at most twice the largest (f_a^T H^-1 f_a)^1/2.
  private func isProved(
    _ distance: Double, _ inverse: Matrix, _ counts: LabelCounts, at point: RewardChart.Point
  ) -> Bool {
    let rounding = LikelihoodSums.Rounding(counts, at: point)
    let trace = (0..<inverse.rows).reduce(0) { $0 + inverse[$1, $1] }
    guard rounding.information * trace <= 0.5 else { return false }
    let spread = inverse.times(point.features)
    var largest = 0.0
    for response in 0..<spread.columns {
      var square = 0.0
      for index in 0..<spread.rows {
        square += point.features[index, response] * spread[index, response]
      }
      largest = max(largest, square)
    }
    let bound = distance + rounding.slope * trace.squareRoot()
    return 2 * bound * 2 * largest.squareRoot() < 1
  }

  /// Where l, which has this value at z, has risen enough: after the largest of `length`, its half, its
  /// quarter and so on.
  private func climb(
    _ length: Double, from z: [Double], _ direction: [Double], _ counts: LabelCounts,
    value: Double, squaredDistance: Double
  ) -> (z: [Double], place: RewardChart.Place, value: Double)? {
    let resolution = Double(counts.entries.count + 1) * .ulpOfOne * value.magnitude
    var length = length
    while length > .ulpOfOne {
      let next = Vector.sum(z, Vector.scaled(direction, by: length))
      let place = chart.place(at: next)
      let risen = LikelihoodSums.logLikelihood(counts, at: place)
      if risen - value >= 1e-4 * length * squaredDistance - resolution {
        return (next, place, risen)
      }
      length /= 2
    }
    return nil
  }
}

/// A maximum-likelihood estimate, and what it knows of its own error.
public struct LikelihoodEstimate: Sendable {
  /// The estimate in the identifiable coordinates.
  public let coordinates: [Double]
  /// The number of Newton steps taken.
  public let steps: Int
  /// nu there: the distance to the exact maximum in standard errors is at most -log(1 - nu S)/S,
  /// nu to the first order.
  public let distance: Double
  /// H^-1, the estimated covariance of the estimate where labels carry no weight; H is minus the
  /// Hessian of the log-likelihood.
  public let inverseInformation: Matrix
  /// The rewards at the estimate.
  let point: RewardChart.Point

  /// H^-1 G H^-1 with G the sum of the squared slopes of labels: right also with weights, or with
  /// rewards that no theta reaches (Huber, 1967).
  ///
  /// Complexity: O(pairs r + n r^2 + r^3).
  public func sandwich(_ counts: LabelCounts) -> Matrix {
    let moment = LikelihoodSums.secondMoment(counts, at: point)
    return inverseInformation.times(moment.times(inverseInformation)).symmetrised
  }
}
