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

  /// The function of weights x on the pairs whose scaled columns are sqrt(rho I) f, and for E also
  /// of a level t after them, to be minimised; nil where it is infinite.
  ///
  /// V and A: tr K^-1. D: -log det K / r. E: -t - smoothing log det(K - t), whose level t is within
  /// r smoothing of the smallest eigenvalue of K (Boyd and Vandenberghe, 2004, section 11.6).
  func model(
    _ x: [Double], columns: Matrix, smoothing: Double
  ) throws(LinearAlgebraFailure) -> SimplexModel? {
    let weighted = Matrix(rows: columns.rows, columns: columns.columns) {
      columns[$0, $1] * x[$1]
    }
    var information = weighted.timesTransposed(columns).symmetrised
    let isExtreme = criterion == .extreme
    if isExtreme {
      for index in 0..<information.rows { information[index, index] -= x[columns.columns] }
    }
    guard let factor = try? Cholesky(factoring: information) else { return nil }
    let solved = factor.solve(columns)
    let first = columns.transposedTimes(solved)
    let scale = isExtreme ? smoothing : 1 / Double(information.rows)
    switch criterion {
    case .value, .average:
      let second = solved.transposedTimes(solved)
      return SimplexModel(
        gradient: x.indices.map { -second[$0, $0] },
        hessian: Matrix(rows: x.count, columns: x.count) { 2 * first[$0, $1] * second[$0, $1] })
    case .determinant:
      return SimplexModel(
        gradient: x.indices.map { -scale * first[$0, $0] },
        hessian: Matrix(rows: x.count, columns: x.count) { scale * first[$0, $1] * first[$0, $1] })
    case .extreme:
      return extremeModel(x, factor.inverse, solved, first, smoothing: scale)
    }
  }

  /// (K - t)^-1 divided by its trace, the metric that certifies E, at weights and the level after
  /// them.
  ///
  /// Throws where the level is too high.
  func dual(of x: [Double], columns: Matrix) throws(LinearAlgebraFailure) -> Matrix {
    let level = x[columns.columns]
    let weighted = Matrix(rows: columns.rows, columns: columns.columns) {
      columns[$0, $1] * x[$1]
    }
    var information = weighted.timesTransposed(columns).symmetrised
    for index in 0..<information.rows { information[index, index] -= level }
    let inverse = try Cholesky(factoring: information).inverse
    return (1 / inverse.trace) * inverse
  }

  /// -t - smoothing log det(K - t) with the level t as the last variable.
  private func extremeModel(
    _ x: [Double], _ inverse: Matrix, _ solved: Matrix, _ first: Matrix, smoothing: Double
  ) -> SimplexModel {
    let level = x.count - 1
    let squares = (0..<level).map { column in
      solved.column(column).reduce(0) { $0 + $1 * $1 }
    }
    let gradient =
      (0..<level).map { -smoothing * first[$0, $0] } + [smoothing * inverse.trace - 1]
    return SimplexModel(
      gradient: gradient,
      hessian: Matrix(rows: x.count, columns: x.count) { row, column in
        switch (row == level, column == level) {
        case (false, false): smoothing * first[row, column] * first[row, column]
        case (true, true): smoothing * inverse.elements.reduce(0) { $0 + $1 * $1 }
        default: -smoothing * squares[min(row, column)]
        }
      })
  }
}
