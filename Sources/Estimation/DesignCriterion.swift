//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

public import LinearAlgebra
import RealModule

/// What an optimal design minimises about the covariance Omega of the estimate.
public enum DesignCriterion: String, Sendable, CaseIterable {
  /// V: tr(Sigma* Omega), the expected value gap times 2 beta.
  case value = "V"
  /// D: det Omega on the range of Sigma*, the volume of a confidence region.
  case determinant = "D"
  /// A: tr Omega, the mean square error of theta.
  case average = "A"
  /// E: the largest eigenvalue of Omega, the variance along the worst direction of theta.
  case extreme = "E"

  /// What it minimises, in words.
  public var meaning: String {
    switch self {
    case .value: "the expected value gap, tr(Sigma* Omega)"
    case .determinant: "the volume of a confidence region, det Omega"
    case .average: "the mean square error of theta, tr Omega"
    case .extreme: "the variance along the worst direction of theta"
    }
  }
}

extension DesignCriterion {
  /// The criterion of an estimate whose covariance in the identifiable coordinates is given; for D the
  /// r-th root of the determinant, so that all are of the order of a variance.
  ///
  /// Throws where LAPACK fails. Complexity: O(r^3), for A and E O(d^2 r + d^3).
  public func value(
    of covariance: Matrix, in coordinates: IdentifiableCoordinates
  ) throws(LinearAlgebraFailure) -> Double {
    switch self {
    case .value: return covariance.trace
    case .determinant:
      let factor = try Cholesky(factoring: covariance)
      return .exp(factor.logDeterminant / Double(covariance.rows))
    case .average: return coordinates.covariance(covariance).trace
    case .extreme:
      return try SymmetricEigen(of: coordinates.covariance(covariance)).values.last ?? 0
    }
  }
}
