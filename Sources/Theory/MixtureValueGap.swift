//
// This file is part of Pilaf, the theory of preference learning, executed.
// Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
// SPDX-License-Identifier: Apache-2.0
//

import Estimation
import LinearAlgebra
import PreferenceModel
import Samplers
import Scalar

/// The asymptotic value gap tr(Sigma* H(q)^-1) under the mixtures (1 - q) vanilla + q interpolated
/// pairs, at a policy whose implicit reward is taken for the oracle's.
///
/// H is linear in q. In the coordinates in which Sigma* and H(0) are diagonal together with H(1),
/// H(1) x = gamma H(0) x, the gap is sum c_k / (1 - q + q gamma_k): convex in q.
struct MixtureValueGap {
  /// c_k and gamma_k.
  private let terms: [(weight: Double, ratio: Double)]

  /// The mixtures on a problem; nil where either kind of pairs hides a direction or LAPACK fails.
  ///
  /// Complexity: O(n^2 r + r^3) a prompt.
  init?(_ problem: Problem<Double>) {
    guard let evaluation = try? EvaluatedProblem(problem, at: .current),
      let covariances = try? AsymptoticCovariance.evaluate(
        [VanillaSampling(), MixtureSampling(interpolatedShare: 1)], at: evaluation),
      let vanilla = covariances[0], let interpolated = covariances[1],
      vanilla.covariance != nil, interpolated.covariance != nil,
      let eigen = try? GeneralizedSymmetricEigen(
        of: interpolated.information, metric: vanilla.information)
    else { return nil }
    // With X^T H(0) X = 1 and X^T H(1) X = diag(gamma), H(q)^-1 = X diag(1 / (1 - q + q gamma)) X^T,
    // and its trace is a sum over the squared lengths of the columns of X.
    terms = eigen.values.indices.map { index in
      (eigen.vectors.column(index).map(\.squared).sum(), eigen.values[index])
    }
  }

  /// tr(Sigma* H(q)^-1).
  func value(atShare share: Double) -> Double {
    terms.reduce(0) { $0 + $1.weight / (1 - share + share * $1.ratio) }
  }

  /// The share of least gap, by bisection of the derivative, which increases; right to 2^-52.
  var bestShare: Double {
    guard slope(atShare: 0) < 0 else { return 0 }
    guard slope(atShare: 1) > 0 else { return 1 }
    var (low, high) = (0.0, 1.0)
    for _ in 0..<52 {
      let middle = (low + high) / 2
      if slope(atShare: middle) < 0 { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }

  private func slope(atShare share: Double) -> Double {
    terms.reduce(0) { sum, term in
      sum + term.weight * (1 - term.ratio) / (1 - share + share * term.ratio).squared
    }
  }
}
