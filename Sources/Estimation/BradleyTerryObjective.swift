//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import LinearAlgebra
import RealModule

/// What an estimator maximises: the log-likelihood and its penalty.
struct BradleyTerryObjective: Sendable {
  let likelihood: BradleyTerryLikelihood
  let estimator: BradleyTerryModel.Estimator

  /// The value, or minus infinity where double precision cannot hold it.
  ///
  /// Complexity: O(cells), and O(p^3) with Firth's penalty.
  func value(at parameters: [Double]) -> Double {
    let value = likelihood.value(at: parameters) + penalty(at: parameters)
    return value.isFinite ? value : -.infinity
  }

  private func penalty(at parameters: [Double]) -> Double {
    switch estimator {
    case .maximumLikelihood: return 0
    case .prior(let deviation):
      let scaled = parameters.prefix(likelihood.competitors).map { $0 / deviation }
      return -scaled.reduce(0) { $0 + $1 * $1 } / 2
    case .biasReduced:
      let information = GaugedMatrix(likelihood.slopes(at: parameters).information, likelihood)
      return (try? Cholesky(factoring: information.matrix)).map {
        ($0.logDeterminant - information.logAdded) / 2
      } ?? -.infinity
    }
  }
}

/// A matrix over the parameters whose kernel, ones on all abilities, has been given an eigenvalue.
///
/// w 1 1^T is added to the block of the abilities, w n being the mean of its diagonal, which lies
/// among the other eigenvalues and so hardly touches the condition number.
struct GaugedMatrix: Sendable {
  /// The matrix, positive definite where the parameters are identified.
  let matrix: Matrix
  /// w.
  let weight: Double
  /// The number of abilities, n.
  let competitors: Int

  init(_ information: Matrix, _ likelihood: BradleyTerryLikelihood) {
    competitors = likelihood.competitors
    let trace = (0..<competitors).reduce(0) { $0 + information[$1, $1] }
    weight = trace / Double(competitors * competitors)
    var matrix = information
    for column in 0..<competitors {
      for row in 0..<competitors { matrix[row, column] += weight }
    }
    self.matrix = matrix
  }

  /// log(w n), which the determinant has too much of.
  var logAdded: Double { .log(weight * Double(competitors)) }

  /// The pseudo-inverse of the matrix before the gauge was fixed: the covariance of sum-to-zero
  /// abilities.
  func pseudoInverse(_ factor: Cholesky) -> Matrix {
    var inverse = factor.inverse
    let added = 1 / (weight * Double(competitors * competitors))
    for column in 0..<competitors {
      for row in 0..<competitors { inverse[row, column] -= added }
    }
    return inverse
  }
}

/// The derivatives of an objective at one point, and what rounding does to them.
struct ObjectiveSlopes: Sendable {
  /// The gradient.
  var gradient: [Double]
  /// The largest value that rounding can give each entry of the gradient at a maximum.
  var tolerance: [Double]
  /// Minus the Hessian or a matrix near it, with the gauge fixed, factored.
  var curvature: Cholesky
  /// The inverse of the covariance matrix of the estimates.
  var information: GaugedMatrix
  /// How much the value may be off by rounding.
  var valueRounding: Double

  /// The entry of the gradient that is largest beside its tolerance.
  var worst: (gradient: Double, tolerance: Double) {
    zip(gradient, tolerance).map { (gradient: abs($0), tolerance: $1) }
      .max { $0.gradient * $1.tolerance < $1.gradient * $0.tolerance } ?? (0, 0)
  }
}

extension BradleyTerryObjective {
  /// The number of roundings along the longest chain of a sum of terms, with those of each law.
  private func roundings(_ terms: Int) -> Double { Double(terms + 32) }

  /// The derivatives at a point.
  ///
  /// - Throws: ``LinearAlgebraFailure`` where the information is singular in double precision.
  /// - Complexity: O(cells + p^3).
  func slopes(at parameters: [Double]) throws(LinearAlgebraFailure) -> ObjectiveSlopes {
    var slopes = likelihood.slopes(at: parameters)
    if case .prior(let deviation) = estimator {
      slopes.add(priorOf: deviation, at: parameters, competitors: likelihood.competitors)
    }
    let information = GaugedMatrix(slopes.information, likelihood)
    let factor = try Cholesky(factoring: information.matrix)
    let largest = Vector.largestMagnitude(parameters)
    var result = ObjectiveSlopes(
      gradient: slopes.score,
      tolerance: zip(slopes.mass, slopes.terms).map { roundings($1) * .ulpOfOne * $0 },
      curvature: factor, information: information,
      valueRounding: roundings(likelihood.outcomes.count) * .ulpOfOne * (1 + largest)
        * abs(value(at: parameters)))
    if estimator == .biasReduced {
      let inverse = factor.inverse
      try result.add(
        FirthAdjustment(likelihood, at: parameters, inverse: inverse),
        roundings: roundings(likelihood.outcomes.count)
          * information.matrix.conditionNumber(inverse: inverse))
    }
    return result
  }
}

extension LikelihoodSlopes {
  /// Adds the derivatives of -sum_i (lambda_i - mean)^2 / (2 s^2), abilities summing to zero.
  fileprivate mutating func add(
    priorOf deviation: Double, at parameters: [Double], competitors: Int
  ) {
    let precision = 1 / (deviation * deviation)
    // Abilities sum to zero, so that the rounding of one is that of all.
    let largest = Vector.largestMagnitude(Array(parameters.prefix(competitors)))
    for row in 0..<competitors {
      score[row] -= precision * parameters[row]
      mass[row] += precision * largest
      for column in 0..<competitors {
        information[row, column] +=
          precision * ((row == column ? 1 : 0) - 1 / Double(competitors))
      }
    }
  }
}

extension ObjectiveSlopes {
  /// Adds Firth's penalty, whose entries are right to `roundings` ulp of their mass.
  fileprivate mutating func add(
    _ firth: FirthAdjustment, roundings: Double
  ) throws(LinearAlgebraFailure) {
    for index in gradient.indices {
      gradient[index] += firth.gradient[index]
      tolerance[index] += roundings * .ulpOfOne * firth.mass[index]
    }
    curvature = try Cholesky(factoring: information.matrix + firth.curvature)
    valueRounding += roundings * .ulpOfOne * Double(gradient.count)
  }
}

extension Matrix {
  /// ||A||_1 ||A^-1||_1, which the error of an inverse is proportional to.
  fileprivate func conditionNumber(inverse: Matrix) -> Double {
    [self, inverse].reduce(1) { product, matrix in
      product
        * (0..<matrix.columns).reduce(0) { largest, column in
          max(largest, matrix.column(column).reduce(0) { $0 + abs($1) })
        }
    }
  }
}
