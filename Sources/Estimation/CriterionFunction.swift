//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import LinearAlgebra
import RealModule
import Scalar

/// A criterion of design as a convex function of the information, with its certificate.
struct CriterionFunction {
  let criterion: DesignCriterion

  /// The value of a design by its information: tr K^-1, the r-th root of det K^-1, or the largest
  /// eigenvalue of K^-1.
  ///
  /// Throws where K is singular.
  func value(_ information: Matrix) throws(LinearAlgebraFailure) -> Double {
    switch criterion {
    case .value, .average: return try Cholesky(factoring: information).inverse.trace
    case .determinant:
      let factor = try Cholesky(factoring: information)
      return .exp(-factor.logDeterminant / Double(information.rows))
    case .extreme: return 1 / (try SymmetricEigen(of: information).values[0])
    }
  }

  /// The metric A of the sensitivities I f^T A f, and what their mean is under the design itself.
  ///
  /// V and A: K^-2 and tr K^-1. D: K^-1 and r. E: any A of trace one and the smallest eigenvalue; the
  /// one from the optimiser where there is one, else that of the worst direction.
  func metric(
    _ information: Matrix, dual: Matrix? = nil
  ) throws(LinearAlgebraFailure) -> (metric: Matrix, mean: Double) {
    switch criterion {
    case .value, .average:
      let inverse = try Cholesky(factoring: information).inverse
      return (inverse.times(inverse), inverse.trace)
    case .determinant:
      return (try Cholesky(factoring: information).inverse, Double(information.rows))
    case .extreme:
      let eigen = try SymmetricEigen(of: information)
      let worst = eigen.vectors.columns(0..<1)
      return (dual ?? worst.timesTransposed(worst), eigen.values[0])
    }
  }

  /// The function of weights x on the pairs whose scaled columns are sqrt(rho I) f, to be minimised:
  /// tr K^-1 for V and A, -log det K / r for D; nil where it is infinite.
  ///
  /// Precondition: the criterion is not E, which is not smooth; see ``LevelInteriorPoint``.
  func model(_ x: [Double], columns: Matrix) -> SimplexModel? {
    precondition(criterion != .extreme, "E is not smooth")
    let weighted = Matrix(rows: columns.rows, columns: columns.columns) {
      columns[$0, $1] * x[$1]
    }
    let information = weighted.timesTransposed(columns).symmetrised
    guard let factor = try? Cholesky(factoring: information) else { return nil }
    let solved = factor.solve(columns)
    let first = columns.transposedTimes(solved)
    if criterion == .determinant {
      let scale = 1 / Double(information.rows)
      return SimplexModel(
        gradient: x.indices.map { -scale * first[$0, $0] },
        hessian: Matrix(rows: x.count, columns: x.count) { scale * first[$0, $1] * first[$0, $1] })
    }
    let second = solved.transposedTimes(solved)
    return SimplexModel(
      gradient: x.indices.map { -second[$0, $0] },
      hessian: Matrix(rows: x.count, columns: x.count) { 2 * first[$0, $1] * second[$0, $1] })
  }
}
