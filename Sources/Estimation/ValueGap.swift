//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import LinearAlgebra
import Scalar

/// What an asymptotic covariance means for the objective: Theorem 4.3 of the PILAF paper.
///
/// n (J(pi*) - J(pi_theta_hat)) tends to 1/(2 beta) sum of lambda_i chi2_1, lambda the generalised
/// eigenvalues of (Omega, Sigma*^-1): those of Omega in the identifiable coordinates.
public struct ValueGap: Sendable {
  /// lambda_i, ascending.
  public let spectrum: [Double]
  /// beta.
  public let beta: Double
  /// The direction of theta, of length one, along which the estimate costs most: the eigenvector
  /// of the largest lambda.
  public let worstDirection: [Double]

  /// The value gap of an estimate whose covariance in the identifiable coordinates is given.
  ///
  /// Throws where LAPACK does not converge. Precondition: the matrix has a row.
  /// Complexity: O(r^3).
  public init(
    covariance: Matrix, in coordinates: IdentifiableCoordinates, beta: Double
  ) throws(LinearAlgebraFailure) {
    let eigen = try SymmetricEigen(of: covariance)
    // A covariance has no negative eigenvalue; rounding can leave one in the place of a tiny one.
    spectrum = eigen.values.map { max(0, $0) }
    self.beta = beta
    worstDirection = coordinates.direction(eigen.vectors.column(eigen.order - 1))
  }

  /// tr(Sigma* Omega), the V-criterion of optimal design.
  public var criterion: Double { spectrum.reduce(0, +) }

  /// tr(Sigma* Omega) / (2 beta), the limit of n times the mean value gap.
  public var expected: Double { criterion / (2 * beta) }

  /// The share of the worst direction in it, the largest lambda over 2 beta.
  public var worst: Double { (spectrum.last ?? 0) / (2 * beta) }

  /// The weights lambda_i / (2 beta) of the mixture of chi-squares.
  public var weights: [Double] { spectrum.map { $0 / (2 * beta) } }

  /// The law of n times the value gap in the limit.
  public var law: WeightedChiSquare { WeightedChiSquare(weights: weights) }

  /// The labels after which the mean value gap is `gap`.
  public func labels(forGap gap: Double) -> Double { expected / gap }
}
