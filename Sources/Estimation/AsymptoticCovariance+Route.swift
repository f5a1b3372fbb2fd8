//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Engine
import LinearAlgebra
import Samplers
import Scalar

extension AsymptoticCovariance {
  /// The largest relative error of Omega with which it is shown, in the digits that reports print; a
  /// route whose sums leave more has not resolved it.
  public static let largestRelativeError = 1e-4

  /// The covariance from the sums of a route, where r* is representable.
  ///
  /// K = T^T P H P T for H and G, P the projection onto the range of Sigma, which keeps errors out of
  /// the directions that change no policy. A variance whose error may exceed ``largestRelativeError`` is left out.
  /// Throws where LAPACK fails. Complexity: O(d^2 r + r^3).
  init(
    _ sampler: any Sampler, _ sums: InformationSums.OfSampler, relativeError: Double,
    at site: EvaluationSite
  ) throws(LinearAlgebraFailure) {
    let coordinates = site.coordinates
    let transform = coordinates.projectedTransform
    func moved(_ matrix: Matrix) -> Matrix {
      transform.transposedTimes(matrix.times(transform)).symmetrised
    }
    self.sampler = sampler
    isWeighted = sampler.weighsLabels
    let unweighted = moved(sums.unweightedInformation)
    unweightedInformation = unweighted
    information = isWeighted ? moved(sums.information) : unweighted
    scoreCovariance = isWeighted ? moved(sums.scoreCovariance) : unweighted
    identicalPairProbability = sums.identicalPairProbability
    limit = nil
    let range = try ScaledRange(of: information, threshold: coordinates.relativeThreshold)
    let unseen = range.complement(of: information)
    unseenDirections = (0..<unseen.columns).map { coordinates.direction(unseen.column($0)) }
    guard unseen.columns == 0, information.rows > 0 else {
      (covariance, inverseRoot, distinctScore, self.relativeError) = (nil, nil, nil, nil)
      return
    }
    let hessian = try Cholesky(factoring: information)
    let error = try RouteError(
      sums, relativeError: relativeError, hessian: hessian, scoreCovariance: scoreCovariance,
      isWeighted: isWeighted, transform: transform)
    self.relativeError = error.value
    guard error.value <= Self.largestRelativeError else {
      (covariance, inverseRoot, distinctScore) = (nil, nil, nil)
      return
    }
    let root = range.transform
    covariance = isWeighted ? sandwich(root, scoreCovariance) : square(root)
    inverseRoot = root
    distinctScore = sums.distinctScore.map(moved)
  }
}

/// How far the entrywise error of a route's sums moves Omega.
///
/// An error of at most e in every entry of H moves K by at most delta K in the order of symmetric
/// matrices, delta = d e ||T K^-1 T^T||, a norm that the largest sum of a column bounds, and so every
/// variance K^-1 by the factor 1 + delta to first order. The sandwich H^-1 G H^-1 moves by delta of G,
/// and twice that of H times the root of the condition of G against H.
private struct RouteError {
  let value: Double

  init(
    _ sums: InformationSums.OfSampler, relativeError: Double, hessian: Cholesky,
    scoreCovariance: Matrix, isWeighted: Bool, transform: Matrix
  ) throws(LinearAlgebraFailure) {
    func share(_ inverse: Matrix, of matrix: Matrix) -> Double {
      let error = relativeError * matrix.largestMagnitude
      let spread = transform.times(inverse).timesTransposed(transform)
      return Double(transform.rows) * error * spread.largestColumnSum
    }
    let own = share(hessian.inverse, of: sums.information)
    guard isWeighted else {
      value = own
      return
    }
    let score = try Cholesky(factoring: scoreCovariance)
    let relative = hessian.solve(scoreCovariance)
    // ||H^-1 G||_1 and ||G^-1 H||_1 bound the largest and one over the smallest eigenvalue.
    let inverse = score.solve(hessian.lowerFactor.timesTransposed(hessian.lowerFactor))
    let condition = relative.largestColumnSum * inverse.largestColumnSum
    value =
      share(score.inverse, of: sums.scoreCovariance) + 2 * own * condition.squareRoot()
  }
}

extension Matrix {
  /// The largest sum of the magnitudes of a column, the norm that bounds every eigenvalue.
  fileprivate var largestColumnSum: Double {
    (0..<columns).map { column($0).reduce(0) { $0 + $1.magnitude } }.max() ?? 0
  }
}
