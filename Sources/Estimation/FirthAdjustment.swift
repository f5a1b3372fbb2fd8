//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import LinearAlgebra

/// What Firth's penalty, half the logarithm of det I, adds to the derivatives.
///
/// Its gradient is half the trace of I^-1 times the derivative of I. In natural parameters that
/// derivative is a third central moment of the outcomes, contracted here with Q = Z I^-1 Z^T, the
/// covariance of the estimates of eta and log nu of a cell.
///
/// Reference: Firth (1993), Bias reduction of maximum likelihood estimates, Biometrika 80, 27-38.
struct FirthAdjustment: Sendable {
  /// The gradient of the penalty.
  var gradient: [Double]
  /// The same sums over the absolute values of their terms.
  var mass: [Double]
  /// sum_cells h Cov, to be added to I for a Newton step.
  ///
  /// h = n tr(Q Cov) is the leverage of a cell. The penalty acts as h / 2 further wins for either
  /// side; held fixed, those have this curvature. Steps are exact for a single pair, and the line
  /// search guards the rest.
  var curvature: Matrix

  /// The penalty's derivatives, from the inverse of the information with the gauge fixed.
  ///
  /// Complexity: O(cells + p^2).
  init(_ likelihood: BradleyTerryLikelihood, at parameters: [Double], inverse: Matrix) {
    let count = likelihood.parameterCount
    gradient = [Double](repeating: 0, count: count)
    mass = gradient
    curvature = Matrix(rows: count, columns: count, repeating: 0)
    for cell in likelihood.outcomes {
      let places = likelihood.places(of: cell)
      let moments = OutcomeMoments(likelihood.law(of: cell, at: parameters))
      let spread = inverse.restricted(to: places)
      let covariance = moments.covariance
      let skewness = moments.skewness(along: spread)
      let weight = cell.total / 2
      for place in places {
        let term = weight * place.component(of: skewness)
        gradient[place.index] += term
        mass[place.index] += abs(term)
      }
      curvature.add(covariance.scaled(by: cell.total * covariance.trace(with: spread)), at: places)
    }
  }
}

extension PredictorMatrix {
  /// The trace of the product with another symmetric matrix.
  fileprivate func trace(with other: PredictorMatrix) -> Double {
    margin * other.margin + 2 * cross * other.cross + tie * other.tie
  }

  /// The matrix times a number.
  fileprivate func scaled(by factor: Double) -> PredictorMatrix {
    PredictorMatrix(margin: factor * margin, cross: factor * cross, tie: factor * tie)
  }
}
